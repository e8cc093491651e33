using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace Struere.Secrets.Tool.Tests.Support;

/// <summary>A folder of somebody else's, outside of the repository, in which the real command runs.</summary>
internal sealed class TestFolder : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Dictionary<string, string?> _environment = new()
    {
        ["NO_COLOR"] = null,
        ["CI"] = null,
        ["GITHUB_WORKSPACE"] = null,
        ["GIT_DIR"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_AUTHOR_NAME"] = "A",
        ["GIT_AUTHOR_EMAIL"] = "a@example.test",
        ["GIT_COMMITTER_NAME"] = "A",
        ["GIT_COMMITTER_EMAIL"] = "a@example.test",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildExtensionsPath"] = null,
    };

    /// <summary>The command, as it was built.</summary>
    public static string ToolDll { get; } = Path.Combine(AppContext.BaseDirectory, "struere-secrets.dll");

    /// <summary>The folder.</summary>
    public string Root { get; } = ResolveLinks(Directory.CreateTempSubdirectory("struere-tool-").FullName);

    /// <summary>A folder with <c>struere.json</c>, a manifest and a secret file that is ignored by git.</summary>
    public static async Task<TestFolder> CreateProject()
    {
        var folder = new TestFolder();
        folder.Write("struere.json", "{}\n");
        folder.Write(".gitignore", ".env.*\n!.env.example\n");
        folder.Write(".env.example", "API_KEY=\nPORTAL_URL=\n");
        folder.Write(".env.development", "API_KEY=fake-dev-key-1f0a\nPORTAL_URL=https://dev.example.test\n");
        await folder.Git("init", "-q", "-b", "main");
        return folder;
    }

    /// <summary>Writes a file as UTF-8 without a byte order mark.</summary>
    public void Write(string path, string content) => WriteBytes(path, Utf8.GetBytes(content));

    /// <summary>Writes a file.</summary>
    public void WriteBytes(string path, byte[] content)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public void Delete(string path) => File.Delete(PathOf(path));

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Sets or, with null, removes a variable of the environment of all processes.</summary>
    public void Set(string variable, string? value) => _environment[variable] = value;

    /// <summary>Runs the command in the folder.</summary>
    public Task<ToolResult> Run(params IEnumerable<string> arguments) => RunIn("", arguments);

    /// <summary>Runs the command in a folder below.</summary>
    public Task<ToolResult> RunIn(string folder, params IEnumerable<string> arguments) => Start(PathOf(folder), "dotnet", [ToolDll, .. arguments]);

    public async Task<ToolResult> Git(params IEnumerable<string> arguments) => (await Start(Root, "git", arguments)).ShouldEndWith(0);

    /// <summary>Runs any program in the folder.</summary>
    public Task<ToolResult> Run(string program, string[] arguments) => Start(Root, program, arguments);

    /// <summary>How a process starts that runs in the folder.</summary>
    public ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments) => StartInfo(Root, program, arguments);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private async Task<ToolResult> Start(string folder, string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(StartInfo(folder, program, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolResult(process.ExitCode, await output, await errors);
    }

    private ProcessStartInfo StartInfo(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>The folder for temporary files is a link on some systems, and git names what it leads to.</summary>
    private static string ResolveLinks(string path) => new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
}
