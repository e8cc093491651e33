using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.Benchmarks.Compiling;

/// <summary>An additional file with what the build says of it.</summary>
internal sealed class ProjectFile(string path, string text, string role = "", string environment = "") : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>Hands out the metadata of the files, as the build does.</summary>
    public sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => ((ProjectFile)textFile)._metadata;
    }

    private readonly Values _metadata = new(new()
    {
        ["build_metadata.AdditionalFiles.StruereRole"] = role,
        ["build_metadata.AdditionalFiles.StruereEnvironment"] = environment,
        ["build_metadata.AdditionalFiles.StruereGitState"] = role == "SecretFile" ? "ignored" : "",
    });

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
