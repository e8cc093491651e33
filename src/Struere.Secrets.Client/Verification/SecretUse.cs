using Struere.Secrets.Client.Faults;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Client.Verification;

/// <summary>A place that refers to a secret. Line and column start at 1.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What misses the value there: one of the kinds of <see cref="ReferenceList"/>.</param>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The line of the first character.</param>
/// <param name="Column">The column of the first character.</param>
public sealed record SecretUse(string Key, string Kind, string File, int Line, int Column)
{
    /// <summary>A fault at this place.</summary>
    public Fault Fault(string code, string message) => new(code, message, File) { Line = Line, Column = Column };

    /// <summary>The place as MSBuild writes places.</summary>
    public string Place => $"{File}({Line},{Column})";
}
