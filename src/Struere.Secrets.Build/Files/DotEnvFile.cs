using System.Linq;
using Struere.Secrets.Build.Faults;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Build.Files;

/// <summary>A <c>.env</c> file without an error: what it holds and where its lines are.</summary>
internal sealed class DotEnvFile
{
    private DotEnvFile(DotEnvDocument document, LineMap lines)
    {
        Document = document;
        Lines = lines;
    }

    /// <summary>What the file holds; its text starts with the byte order mark if the file does.</summary>
    public DotEnvDocument Document { get; }

    /// <summary>Where the lines of the text are.</summary>
    public LineMap Lines { get; }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="TaskFaultException">
    /// The file cannot be read or is no text, which has the code <paramref name="unreadable"/>, or it has errors, which have
    /// the codes of their rules.
    /// </exception>
    public static DotEnvFile Read(string path, string unreadable)
    {
        var text = TextFile.Read(path, SecretLimits.MaxSecretFileBytes, unreadable);
        var lines = new LineMap(text);
        var document = DotEnvDocument.Parse(text);
        return document.HasErrors
            ? throw new TaskFaultException(document.Faults.Where(fault => fault.IsError)
                .Select(fault => TaskFault.At(fault.RuleId, fault.Message, path, lines, fault.Span)).ToList())
            : new DotEnvFile(document, lines);
    }
}
