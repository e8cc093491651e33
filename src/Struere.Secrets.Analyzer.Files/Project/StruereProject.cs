using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>The project as the build describes it, as a snapshot for the engine: its additional files, told apart by their roles, and its properties.</summary>
public sealed class StruereProject
{
    /// <summary>One snapshot for all rules. The options hold the versions of the files, so the snapshot is right as long as they are, and goes with them.</summary>
    private static readonly ConditionalWeakTable<AnalyzerOptions, StruereProject> Projects = new();

    /// <summary>Those of hosts that give no file a role.</summary>
    private static readonly ConditionalWeakTable<AnalyzerOptions, StruereProject> ProjectsByName = new();

    /// <summary>What is read of a text is kept as long as the text is, through however many compilations.</summary>
    private static readonly ConditionalWeakTable<SourceText, FileText> Texts = new();

    private readonly AnalyzerOptions _options;
    private readonly bool _hasRoles;
    private readonly Lazy<Dictionary<string, AdditionalText>> _files;
    private readonly Lazy<Workspace> _workspace;

    private StruereProject(AnalyzerOptions options, bool hasRoles)
    {
        _options = options;
        _hasRoles = hasRoles;

        // A cancelled or failed read must be tried again, so the exception must not be kept.
        _files = new(FindFiles, LazyThreadSafetyMode.PublicationOnly);
        _workspace = new(() => new Workspace(_files.Value.Values.Select(Describe), OptionsReader.Read(options)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The snapshot for the engine.</summary>
    public Workspace Workspace => _workspace.Value;

    /// <summary>Which keys are declared, and where they are set.</summary>
    public SecretInventory Inventory => Workspace.Inventory;

    /// <summary>Whether there is a secret file or a key manifest, readable or not.</summary>
    public bool HasKeys => _options.AdditionalFiles.Any(file => AnalyzerFile.IsSecretFileOrManifest(file, _options));

    /// <summary>The names of the generated classes.</summary>
    public GeneratedNames Names => GeneratedNames.Of(OptionsReader.Property(_options, GeneratedNames.PrefixProperty));

    /// <summary>The project that the build describes.</summary>
    public static StruereProject Of(AnalyzerOptions options) => Projects.GetValue(options, static options => new StruereProject(options, hasRoles: true));

    /// <summary>The same for fixes, which also find the secret files where the host does not hand the build's description over.</summary>
    public static StruereProject OfFixes(AnalyzerOptions options) => options.AdditionalFiles.Any(file => AnalyzerFile.RoleOf(file, options).Length > 0)
        ? Of(options)
        : ProjectsByName.GetValue(options, static options => new StruereProject(options, hasRoles: false));

    /// <summary>A place in a file, with its lines.</summary>
    public Location Locate(FilePlace place)
    {
        var span = new TextSpan(place.Span.Start, place.Span.Length);
        var lines = _files.Value.TryGetValue(place.Path, out var file) && span.End > 0 && file.GetText() is { } text ? text.Lines.GetLinePositionSpan(span) : default;
        return Location.Create(place.Path, span, lines);
    }

    /// <summary>A file may be handed over twice; the first one counts.</summary>
    private Dictionary<string, AdditionalText> FindFiles()
    {
        var files = new Dictionary<string, AdditionalText>(StringComparer.Ordinal);
        foreach (var file in _options.AdditionalFiles.Where(file => RoleOf(file).Length > 0))
        {
            if (!files.ContainsKey(file.Path))
            {
                files.Add(file.Path, file);
            }
        }

        return files;
    }

    private ProjectFile Describe(AdditionalText file) => RoleOf(file) is var role && role is AgentFile.SecretFile or AgentFile.OtherSecretFile
        ? DescribeSecretFile(file, role)
        : new(file.Path, role, () => Read(file));

    private ProjectFile DescribeSecretFile(AdditionalText file, string role) => new(file.Path, role, () => Read(file))
    {
        Environment = _hasRoles ? AnalyzerFile.Option(file, AgentFile.EnvironmentOption, _options) : AgentFile.EnvironmentOfName(Path.GetFileName(file.Path)),
        GitState = AnalyzerFile.Option(file, AgentFile.GitStateOption, _options),
        HasByteOrderMark = AnalyzerFile.Option(file, AgentFile.ByteOrderMarkOption, _options).Equals("true", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>By the role that the build gives it; by name where it gives none to any file, as in an editor that does not hand metadata over.</summary>
    private string RoleOf(AdditionalText file) => _hasRoles ? AnalyzerFile.RoleOf(file, _options) : AgentFile.RoleOfName(Path.GetFileName(file.Path));

    private static FileText? Read(AdditionalText file) =>
        file.GetText() is { } text ? Texts.GetValue(text, static text => new FileText(text.ToString(), text.Encoding)) : null;
}
