using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>What the build says of the project: its additional files, told apart by their roles, and its properties.</summary>
internal sealed class StruereProject
{
    private readonly AnalyzerOptions _options;
    private readonly DocumentReader _reader;
    private readonly Lazy<IReadOnlyList<SecretFile>> _secretFiles;
    private readonly Lazy<SecretInventory> _inventory;
    private readonly Lazy<StruereOptions> _userOptions;

    public StruereProject(AnalyzerOptions options, DocumentReader reader)
    {
        _options = options;
        _reader = reader;

        // A cancelled or failed read must be tried again, so the exception must not be kept.
        _secretFiles = new(() => ReadSecretFiles(), LazyThreadSafetyMode.PublicationOnly);
        _inventory = new(() => new SecretInventory(SecretFiles, Options), LazyThreadSafetyMode.PublicationOnly);
        _userOptions = new(ReadUserOptions, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The readable secret files and the key manifest in the order of their paths: editors hand them over in any order.</summary>
    public IReadOnlyList<SecretFile> SecretFiles => _secretFiles.Value;

    /// <summary>Which keys are declared, and where they are set.</summary>
    public SecretInventory Inventory => _inventory.Value;

    /// <summary>What the user sets for all rules.</summary>
    public StruereOptions Options => _userOptions.Value;

    /// <summary>Whether this project reports what it finds in secret files and the manifest.</summary>
    public bool AreSecretFilesChecked => !Property("StruereCheckSecretFiles").Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether there is a secret file or a key manifest, readable or not.</summary>
    public bool HasKeys => _options.AdditionalFiles.Any(IsSecretFileOrManifest);

    /// <summary>The name of the generated class whose constants are references.</summary>
    public string PlaceholderClass => ClassPrefix + "Placeholders";

    /// <summary>The name of the generated class whose constants are keys.</summary>
    public string KeyClass => ClassPrefix + "Keys";

    /// <summary>The name of the generated class whose properties read values.</summary>
    public string ValueClass => ClassPrefix + "Values";

    /// <summary>The readable prompts.</summary>
    public IEnumerable<PromptFile> ReadPrompts(CancellationToken cancellation) =>
        _options.AdditionalFiles.Select(file => TryReadPrompt(file, cancellation)).OfType<PromptFile>();

    /// <summary>The readable tool files.</summary>
    public IEnumerable<ToolFile> ReadTools(CancellationToken cancellation) =>
        _options.AdditionalFiles.Select(file => TryReadTool(file, cancellation)).OfType<ToolFile>();

    /// <summary>The prompt, or other file that is looked through as one, that a file is; null if it is neither or cannot be read.</summary>
    public PromptFile? TryReadPrompt(AdditionalText file, CancellationToken cancellation) =>
        RoleOf(file) is var role && AgentFile.IsReadAsPrompt(role) && file.GetText(cancellation) is { } text ? new PromptFile(file.Path, role, text) : null;

    /// <summary>The tool file that a file is; null if it is none or cannot be read.</summary>
    public ToolFile? TryReadTool(AdditionalText file, CancellationToken cancellation) =>
        RoleOf(file) is AgentFile.Tool or AgentFile.ToolLibrary && file.GetText(cancellation) is { } text && IsTool(file, text)
            ? new ToolFile(file.Path, text, _reader.ReadTool(file.Path, text))
            : null;

    /// <summary>Code of a library is a tool if it reads secrets; most of it does not even name them.</summary>
    private bool IsTool(AdditionalText file, SourceText text) =>
        RoleOf(file) == AgentFile.Tool
        || (text.ToString().IndexOf("secrets", StringComparison.Ordinal) >= 0 && _reader.ReadTool(file.Path, text).Accesses.Any());

    /// <summary>
    /// The secrets that a file sets for an environment and that rules may speak of; none if the file is of another
    /// environment, or broken so that a "key" may be a piece of a value.
    /// </summary>
    public IReadOnlyList<DotEnvEntry> FindSecrets(SecretFile file, string environment) =>
        !file.IsManifest && file.Environment == environment && file.TellsItsKeys && Options.IsChecked(environment)
            ? file.Document.GetSecrets().Where(entry => !Options.IsIgnored(entry.Key)).ToList()
            : [];

    /// <summary>What git says of a file with secrets; empty of any other file, and where it says nothing.</summary>
    public string GitStateOf(AdditionalText file) =>
        RoleOf(file) is AgentFile.SecretFile or AgentFile.OtherSecretFile ? Option(file, AgentFile.GitStateOption) : "";

    private StruereOptions ReadUserOptions()
    {
        var provider = _options.AnalyzerConfigOptionsProvider;
        return new StruereOptions(provider.GlobalOptions, _options.AdditionalFiles.Where(IsSecretFileOrManifest).Select(provider.GetOptions));
    }

    private List<SecretFile> ReadSecretFiles() => _options.AdditionalFiles
        .Select(TryReadSecretFile)
        .OfType<SecretFile>()
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .ToList();

    private SecretFile? TryReadSecretFile(AdditionalText file) => IsSecretFileOrManifest(file) && file.GetText() is { } text
        ? new SecretFile(file.Path, text, _reader.ReadSecretFile(text))
        {
            IsManifest = RoleOf(file) == AgentFile.KeyManifest,
            Environment = Option(file, AgentFile.EnvironmentOption),
            HasByteOrderMark = Option(file, AgentFile.ByteOrderMarkOption).Equals("true", StringComparison.OrdinalIgnoreCase),
        }
        : null;

    private string ClassPrefix => Property("StruereSecretsClassPrefix") is { Length: > 0 } prefix ? prefix : "Secret";

    private bool IsSecretFileOrManifest(AdditionalText file) => RoleOf(file) is AgentFile.SecretFile or AgentFile.KeyManifest;

    private string RoleOf(AdditionalText file) => Option(file, AgentFile.RoleOption);

    private string Property(string name) =>
        _options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + name, out var value) ? value : "";

    private string Option(AdditionalText file, string name) =>
        _options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(name, out var value) ? value : "";
}
