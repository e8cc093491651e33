using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text.Json;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// The language server that the extension for VS Code has, ready to run, with 2,000 prompts and 200 keys open as a workspace: a process of its own,
/// typed at by eng/language-server-figures.mjs. The figure beside each of its figures is what a person at the keyboard would notice.
/// </summary>
internal static class LanguageServerBenchmarks
{
    public static IEnumerable<ComparisonRow> Run()
    {
        using var folder = new TemporaryFolder();
        Child.Run("bash", Repository.PathOf("eng", "publish-language-server.sh"), RuntimeInformation.RuntimeIdentifier, folder.Path, $"net{Environment.Version.Major}.0");
        var figures = JsonSerializer.Deserialize<Dictionary<string, double?>>(
            Child.Run("node", Repository.PathOf("eng", "language-server-figures.mjs"), "--json", "dotnet", System.IO.Path.Combine(folder.Path, "struere-secrets.dll"), "language-server"))!;
        yield return Compare("Language server, start to first squiggle, median; limit", "firstSquiggle", limit: 300, "ms");
        yield return Compare("Language server, key stroke to diagnostics, median; limit", "keyStroke", limit: 10, "ms");
        yield return Compare("Language server, key stroke to diagnostics, p99; limit", "slowKeyStroke", limit: 50, "ms");
        if (OperatingSystem.IsLinux())
        {
            yield return Compare("Language server, memory at most; limit", "peak", limit: 120, "MB");
        }

        ComparisonRow Compare(string name, string figure, double limit, string unit)
        {
            var value = figures[figure] ?? throw new InvalidOperationException($"'{figure}' was not measured.");
            return new ComparisonRow(name, value, limit, unit, value / limit, Target: 1);
        }
    }
}
