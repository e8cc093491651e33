using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Client.Files;

/// <summary>A <c>.env</c> file without an error: what it holds and where its lines are.</summary>
public sealed class DotEnvFile
{
    private readonly Lazy<LineMap> _lines;

    private DotEnvFile(DotEnvDocument document)
    {
        Document = document;
        _lines = new Lazy<LineMap>(() => new LineMap(document.Text));
    }

    /// <summary>What the file holds; its text starts with the byte order mark if the file does.</summary>
    public DotEnvDocument Document { get; }

    /// <summary>Where the lines of the text are.</summary>
    public LineMap Lines => _lines.Value;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="FaultException">
    /// The file cannot be read or is not text, which has the code <paramref name="unreadable"/>, or it has errors, which have
    /// the codes of their rules.
    /// </exception>
    public static DotEnvFile Read(string path, string unreadable)
    {
        var text = TextFile.Read(path, SecretLimits.MaxSecretFileBytes, unreadable);
        var file = new DotEnvFile(DotEnvDocument.Parse(text));
        return file.Document.HasErrors
            ? throw new FaultException(file.Document.Faults.Where(fault => fault.IsError)
                .Select(fault => Fault.At(fault.RuleId, fault.Message, path, file.Lines, fault.Span)).ToList())
            : file;
    }
}
