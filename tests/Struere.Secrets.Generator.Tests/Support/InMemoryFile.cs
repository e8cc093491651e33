using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.Generator.Tests.Support;

/// <summary>An additional file with its role; a null text is a file that cannot be read.</summary>
internal class InMemoryFile(string path, string role, string? text) : AdditionalText
{
    private int _reads;

    public override string Path { get; } = path;

    public string Role { get; } = role;

    /// <summary>How often the text was asked for.</summary>
    public int Reads => _reads;

    public static InMemoryFile Manifest(string? text) => new("/project/.env.example", "KeyManifest", text);

    public static InMemoryFile Development(string? text) => new("/project/.env.development", "SecretFile", text);

    public static InMemoryFile Production(string? text) => new("/project/.env.production", "SecretFile", text);

    public static InMemoryFile Prompt(string? text) => new("/project/prompts/support.md", "Prompt", text);

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return text is null ? null : SourceText.From(text);
    }
}
