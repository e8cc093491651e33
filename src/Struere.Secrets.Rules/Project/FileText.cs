using System.Text;
using System.Threading;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Rules.Project;

/// <summary>One version of a file's text, and what is read of it: each thing once, and when somebody asks.</summary>
public sealed class FileText
{
    private readonly Lazy<LineMap> _lines;
    private readonly Lazy<DotEnvDocument> _secrets;
    private readonly Lazy<ToolDocument> _tool;
    private readonly Lazy<ToolDocument> _toolWithJsx;

    /// <summary>Takes a text.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="encoding">The encoding that it was read with; null where the host does not know.</param>
    public FileText(string text, Encoding? encoding = null)
    {
        Text = text;
        Encoding = encoding;
        _lines = Once(() => new LineMap(text));
        _secrets = Once(() => DotEnvDocument.Parse(text));
        _tool = Once(() => ToolDocument.Parse(text));
        _toolWithJsx = Once(() => ToolDocument.Parse(text, hasJsx: true));
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The encoding that it was read with; null where the host does not know.</summary>
    public Encoding? Encoding { get; }

    /// <summary>Where its lines start.</summary>
    public LineMap Lines => _lines.Value;

    internal DotEnvDocument ReadSecrets() => _secrets.Value;

    internal ToolDocument ReadTool(bool hasJsx) => (hasJsx ? _toolWithJsx : _tool).Value;

    /// <summary>Two threads may both read: that costs less than a lock that one of them waits for.</summary>
    private static Lazy<T> Once<T>(Func<T> read) => new(read, LazyThreadSafetyMode.PublicationOnly);
}
