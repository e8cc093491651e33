using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>What the build says of the project: its additional files, told apart by their roles, and its properties.</summary>
internal sealed class StruereProject
{
    private readonly AnalyzerOptions _options;
    private readonly Func<SourceText, DotEnvDocument> _parse;
    private readonly Lazy<IReadOnlyList<SecretFile>> _secretFiles;
    private readonly Lazy<SecretInventory> _inventory;

    public StruereProject(AnalyzerOptions options, Func<SourceText, DotEnvDocument> parse)
    {
        _options = options;
        _parse = parse;

        // A cancelled or failed read must be tried again, so the exception must not be kept.
        _secretFiles = new(() => ReadSecretFiles(), LazyThreadSafetyMode.PublicationOnly);
        _inventory = new(() => new SecretInventory(SecretFiles), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The readable secret files and the key manifest in the order of their paths: editors hand them over in any order.</summary>
    public IReadOnlyList<SecretFile> SecretFiles => _secretFiles.Value;

    /// <summary>Which keys are declared, and where they are set.</summary>
    public SecretInventory Inventory => _inventory.Value;

    /// <summary>Whether this project reports what it finds in secret files and the manifest.</summary>
    public bool AreSecretFilesChecked => !Property("StruereCheckSecretFiles").Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of the generated class whose constants are references.</summary>
    public string PlaceholderClass => (Property("StruereSecretsClassPrefix") is { Length: > 0 } prefix ? prefix : "Secret") + "Placeholders";

    /// <summary>Whether the file is a prompt.</summary>
    public bool IsPrompt(AdditionalText file) => Metadata(file, "StruereRole") == "Prompt";

    private List<SecretFile> ReadSecretFiles() => _options.AdditionalFiles
        .Select(TryReadSecretFile)
        .OfType<SecretFile>()
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .ToList();

    private SecretFile? TryReadSecretFile(AdditionalText file)
    {
        var role = Metadata(file, "StruereRole");
        return role is "SecretFile" or "KeyManifest"
            && file.GetText() is { } text
            ? new SecretFile(file.Path, text, _parse(text))
            {
                IsManifest = role == "KeyManifest",
                Environment = Metadata(file, "StruereEnvironment"),
                GitState = Metadata(file, "StruereGitState"),
            }
            : null;
    }

    private string Property(string name) =>
        _options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + name, out var value) ? value : "";

    private string Metadata(AdditionalText file, string name) =>
        _options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles." + name, out var value) ? value : "";
}
