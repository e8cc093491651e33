using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>What can be told of keys without a value: where each is set, and what the manifest says of it.</summary>
internal sealed class KeyFacts
{
    private readonly List<(string Environment, bool IsCertain, Dictionary<string, DotEnvEntry> Entries)> _environments;
    private readonly SecretFile? _manifest;
    private readonly Dictionary<string, DotEnvEntry> _declared;

    public KeyFacts(Workspace workspace)
    {
        _manifest = workspace.SecretFiles.FirstOrDefault(file => file.IsManifest);
        _declared = _manifest is null ? [] : EntriesOf(_manifest);
        _environments = workspace.SecretFiles
            .Where(file => !file.IsManifest && file.Environment.Length > 0)
            .Select(file => (file.Environment, !file.HasUncertainKeys, EntriesOf(file)))
            .ToList();
        All = workspace.SecretFiles.SelectMany(file => file.DeclaredKeys)
            .Distinct(StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal).ToList();
    }

    /// <summary>All keys that are declared for certain, in ordinal order.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The keys of the manifest, in the order of its text.</summary>
    public IEnumerable<string> OfManifest => _manifest is null ? [] : _manifest.Document.GetSecrets().Select(entry => entry.Key);

    /// <summary>Whether there is a manifest that declares the key; null where there is no manifest.</summary>
    public bool? IsInManifest(string key) => _manifest is null ? null : _declared.ContainsKey(key);

    /// <summary>The comment that stands above the key in the manifest. Comments of secret files hold old values and are never shown.</summary>
    public string? CommentOf(string key) => _declared.TryGetValue(key, out var entry) ? _manifest!.Document.GetCommentAbove(entry) : null;

    /// <summary>For each environment whose file is on this machine: whether it sets the key.</summary>
    public IEnumerable<(string Environment, KeyState State)> StatesOf(string key) => _environments.Select(environment => (
        environment.Environment,
        environment.Entries.TryGetValue(key, out var entry) ? entry.ReadValue().IsEmpty ? KeyState.Empty : KeyState.Set
            : environment.IsCertain ? KeyState.Missing : KeyState.Unknown));

    /// <summary>In a few words, for example <c>development ✓ · production ✗</c>.</summary>
    public string Summarize(string key) => string.Join(" · ", StatesOf(key).Select(state => $"{state.Environment} {SignOf(state.State)}"));

    private static string SignOf(KeyState state) => state switch
    {
        KeyState.Set => "✓",
        KeyState.Empty => "empty",
        KeyState.Missing => "✗",
        _ => "?",
    };

    private static Dictionary<string, DotEnvEntry> EntriesOf(SecretFile file) => file.Document.GetSecrets().ToDictionary(entry => entry.Key, StringComparer.Ordinal);
}

/// <summary>Whether an environment sets a key.</summary>
internal enum KeyState
{
    /// <summary>To something.</summary>
    Set,

    /// <summary>To nothing.</summary>
    Empty,

    /// <summary>It does not.</summary>
    Missing,

    /// <summary>Its file is broken, so nobody knows.</summary>
    Unknown,
}
