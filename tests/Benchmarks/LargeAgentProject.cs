using System;
using System.IO;
using System.Linq;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Benchmarks;

/// <summary>An agent project on the disk with 2,000 prompts and 200 keys, and nothing to find: the workspace of eng/language-server-figures.mjs.</summary>
internal sealed class LargeAgentProject : IDisposable
{
    private const int Prompts = 2_000;
    private const int Keys = 200;
    private const int ReferencesOfPrompt = 20;

    private readonly TemporaryFolder _folder = new();

    public LargeAgentProject()
    {
        _folder.Write("struere.json", "{}\n");
        _folder.Write(".env.example", Lines(_ => ""));
        _folder.Write(".env.development", Lines(i => $"fake-development-value-{i}-x7"));
        _folder.Write(".env.production", Lines(i => $"fake-production-value-{i}-y8"));
        foreach (var i in Enumerable.Range(0, Prompts))
        {
            var line = $"Some words that a prompt is made of, and {{{{secrets.KEY_{i % Keys}}}}} in them.\n";
            _folder.Write($"prompts/p{i}.md", $"# Prompt {i}\n\n" + string.Concat(Enumerable.Repeat(line, ReferencesOfPrompt)));
        }
    }

    /// <summary>Its root.</summary>
    public string Root => _folder.Path;

    /// <summary>The files that a check reads.</summary>
    public string[] Files => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    public void Dispose() => _folder.Dispose();

    private static string Lines(Func<int, string> value) => string.Concat(Enumerable.Range(0, Keys).Select(i => $"KEY_{i}={value(i)}\n"));
}
