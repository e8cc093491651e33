using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Finds a project's secret files, its key manifest, prompts and tools among the additional documents.</summary>
internal static class SecretDocuments
{
    /// <summary>The secret files in the order of their names.</summary>
    public static IEnumerable<TextDocument> SecretFilesOf(Project project) => Find(project, AgentFile.SecretFile, IsNameOfSecretFile);

    /// <summary>The key manifest, if there is one.</summary>
    public static IEnumerable<TextDocument> ManifestOf(Project project) => Find(project, AgentFile.KeyManifest, name => name == ".env.example");

    /// <summary>The prompts; none where the build gives no roles, because a prompt can have any name.</summary>
    public static IEnumerable<TextDocument> PromptsOf(Project project) => Find(project, AgentFile.Prompt, _ => false);

    /// <summary>The tool files; none where the build gives no roles.</summary>
    public static IEnumerable<TextDocument> ToolsOf(Project project) => Find(project, AgentFile.Tool, _ => false);

    /// <summary>Whether a secret file is of production: by the environment that the build gives it, else by name.</summary>
    public static bool IsOfProduction(TextDocument document)
    {
        var options = document.Project.AnalyzerOptions;
        var file = options.AdditionalFiles.FirstOrDefault(file => file.Path == document.FilePath);
        return file is not null && options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(AgentFile.EnvironmentOption, out var environment) && environment.Length > 0
            ? environment == SecretEnvironment.Production
            : NameOf(document) == ".env.production";
    }

    /// <summary>What a document is called in a title.</summary>
    public static string NameOf(TextDocument document) => Path.GetFileName(document.FilePath ?? document.Name);

    /// <summary>By the role that the build gives them; by name where it gives none to any file.</summary>
    private static IEnumerable<TextDocument> Find(Project project, string role, Func<string, bool> isName)
    {
        var roles = ReadRoles(project);
        return project.AdditionalDocuments
            .Where(document => roles.Count == 0
                ? isName(NameOf(document))
                : roles.TryGetValue(document.FilePath ?? "", out var found) && found == role)
            .OrderBy(document => document.FilePath, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> ReadRoles(Project project)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in project.AnalyzerOptions.AdditionalFiles)
        {
            var options = project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(file);
            if (options.TryGetValue(AgentFile.RoleOption, out var role) && role.Length > 0)
            {
                roles[file.Path] = role;
            }
        }

        return roles;
    }

    private static bool IsNameOfSecretFile(string name) => name is ".env.development" or ".env.production";
}
