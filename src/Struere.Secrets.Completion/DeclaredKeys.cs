using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Completion;

/// <summary>Finds the keys that a project's secret files and key manifest declare.</summary>
internal sealed class DeclaredKeys
{
    private const string ManifestPlace = "manifest";

    /// <summary>By version of a text: an edit makes a new text, and what is read of the old one goes with it.</summary>
    private readonly ConditionalWeakTable<SourceText, KeyFile> _files = new();

    /// <summary>Each key in ordinal order with the places that declare it: the environments that set it, and "manifest".</summary>
    /// <remarks>
    /// A secret file whose faults leave its keys open declares none of its own: such a "key" may be a piece of a broken
    /// value, which must not be shown.
    /// </remarks>
    public SortedDictionary<string, List<string>> Find(Project project, CancellationToken cancellation)
    {
        var places = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var files = ReadFiles(project.AnalyzerOptions, cancellation);
        foreach (var key in files.SelectMany(file => file.Content.Declared))
        {
            places[key.Name] = [];
        }

        foreach (var (place, content) in files)
        {
            foreach (var key in content.Keys)
            {
                if (places.TryGetValue(key.Name, out var found) && !found.Contains(place))
                {
                    found.Add(place);
                }
            }
        }

        return places;
    }

    /// <summary>The files by place, the manifest last.</summary>
    private List<(string Place, KeyFile Content)> ReadFiles(AnalyzerOptions options, CancellationToken cancellation) => options.AdditionalFiles
        .Select(file => (Place: FindPlace(file, options.AnalyzerConfigOptionsProvider.GetOptions(file)), File: file))
        .Where(pair => pair.Place is not null)
        .Select(pair => (Place: pair.Place!, Content: Read(pair.File, pair.Place == ManifestPlace, cancellation)))
        .OrderBy(pair => pair.Place == ManifestPlace)
        .ThenBy(pair => pair.Place, StringComparer.Ordinal)
        .ToList();

    private static string? FindPlace(AdditionalText file, AnalyzerConfigOptions options) => Option(options, AgentFile.RoleOption) switch
    {
        AgentFile.KeyManifest => ManifestPlace,
        AgentFile.SecretFile => Option(options, AgentFile.EnvironmentOption) is { Length: > 0 } environment ? environment : System.IO.Path.GetFileName(file.Path),
        _ => null,
    };

    private KeyFile Read(AdditionalText file, bool isManifest, CancellationToken cancellation) =>
        file.GetText(cancellation) is { } text && KeyFile.IsReadable(text.Length)
            ? _files.GetValue(text, text => KeyFile.Read(text.ToString(), isManifest))
            : KeyFile.Read("", isManifest);

    private static string Option(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(name, out var value) ? value : "";
}
