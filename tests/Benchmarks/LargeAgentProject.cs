using System;
using System.IO;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks;

/// <summary>An agent project on the disk with 2,000 prompts and 200 keys, and nothing to find: the workspace of eng/language-server-figures.mjs.</summary>
internal sealed class LargeAgentProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LargeAgentProject() => Child.Run("node", Repository.PathOf("eng", "write-large-project.mjs"), _folder.Path);

    /// <summary>Its root.</summary>
    public string Root => _folder.Path;

    /// <summary>The files that a check reads.</summary>
    public string[] Files => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    public void Dispose() => _folder.Dispose();
}
