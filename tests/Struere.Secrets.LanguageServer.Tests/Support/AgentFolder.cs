using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using Struere.Secrets.LanguageServer.Texts;

namespace Struere.Secrets.LanguageServer.Tests.Support;

/// <summary>A folder of somebody else's, outside of the repository, that an editor has open.</summary>
internal sealed class AgentFolder : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The folder.</summary>
    public string Root { get; } = ResolveLinks(Directory.CreateTempSubdirectory("struere-lsp-").FullName);

    /// <summary>An agent project whose two environments set what the manifest declares.</summary>
    public static AgentFolder CreateProject(string below = "")
    {
        var folder = new AgentFolder();
        folder.WriteProject(below);
        return folder;
    }

    public AgentFolder WriteProject(string below)
    {
        Write(Path.Combine(below, "struere.json"), "{}\n");
        Write(Path.Combine(below, ".env.example"), "# The payment provider's key.\nAPI_KEY=\nPORTAL_URL=\n");
        Write(Path.Combine(below, ".env.development"), "API_KEY=fake-dev-key-1f0a\nPORTAL_URL=https://dev.example.test\n");
        Write(Path.Combine(below, ".env.production"), "API_KEY=fake-prod-key-2b1c\nPORTAL_URL=https://example.test\n");
        return this;
    }

    public AgentFolder Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content, Utf8);
        return this;
    }

    public void Delete(string path) => File.Delete(PathOf(path));

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The address of a file, as a client spells it.</summary>
    public string AddressOf(string path) => DocumentAddress.FromPath(PathOf(path));

    public void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment.Remove("GIT_DIR");
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, errors);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>The folder for temporary files is a link on some systems.</summary>
    private static string ResolveLinks(string path) => new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
}
