using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>
/// A project of somebody else's: in a folder outside the repository, restored from the local feed into a package cache
/// of its own, built with the real SDK.
/// </summary>
internal sealed class Consumer : IDisposable
{
    private readonly Dictionary<string, string?> _environment = BuildEnvironment.Create();

    private bool _isReadOnly;

    private Consumer(string root)
    {
        Root = root;
        Project = root;
    }

    /// <summary>The folder of the repository that the project lives in.</summary>
    public string Root { get; }

    /// <summary>The folder of the project file.</summary>
    public string Project { get; private set; }

    /// <summary>A console project in a folder with <c>struere.json</c>, in a git repository that ignores secret files.</summary>
    public static async Task<Consumer> Create(string properties = "", string sdk = "Microsoft.NET.Sdk", string framework = "<TargetFramework>net10.0</TargetFramework>", string? subfolder = null, string items = "")
    {
        var consumer = new Consumer(Directory.CreateTempSubdirectory("struere-consumer-").FullName);
        consumer.Project = subfolder is null ? consumer.Root : Directory.CreateDirectory(Path.Combine(consumer.Root, subfolder)).FullName;
        consumer.UseLocalFeed();
        consumer.Write(".gitignore", "bin/\nobj/\nout/\n.env.*\n!.env.example\n");
        consumer.Write("struere.json", """{ "version": "2.0" }""");
        consumer.WriteToProject("Consumer.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                {framework}
                <UseAppHost>false</UseAppHost>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Struere.Secrets" Version="{LocalFeed.Version}" PrivateAssets="all" />
                {items}
              </ItemGroup>
            </Project>
            """);
        consumer.WriteToProject("Program.cs", "System.Console.WriteLine(1);\n");
        await consumer.Git("init", "-q");
        return consumer;
    }

    /// <summary>The sample, with the secret files that its user makes from the <c>*.sample</c> files.</summary>
    public static async Task<Consumer> CreateFromSample()
    {
        var sample = Repository.PathOf("samples", "SupportAgent");
        var consumer = new Consumer(Directory.CreateTempSubdirectory("struere-sample-").FullName);
        foreach (var path in Directory.GetFiles(sample, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(sample, file)).Where(IsSource))
        {
            consumer.Write(path, File.ReadAllText(Path.Combine(sample, path)));
        }

        consumer.Write(".env.development", consumer.Read(".env.development.sample"));
        consumer.Write(".env.production", consumer.Read(".env.production.sample"));
        consumer.UseLocalFeed();
        await consumer.Git("init", "-q");
        return consumer;
    }

    /// <summary>Reads a file below <see cref="Root"/>.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Writes a file below <see cref="Root"/>, as UTF-8 without a byte order mark and byte by byte as given.</summary>
    public void Write(string path, string content) => WriteTo(Root, path, content);

    /// <summary>Writes a file below <see cref="Project"/>.</summary>
    public void WriteToProject(string path, string content) => WriteTo(Project, path, content);

    /// <summary>Lets nobody write below <see cref="Root"/> any more. Root may in spite of that, so its builds lose that right.</summary>
    public void MakeReadOnly()
    {
        _isReadOnly = true;
        SetWritable(false);
    }

    /// <summary>Points the consumer's builds at a server.</summary>
    public void Use(TestServer server)
    {
        Set("STRUERE_API_URL", server.Url);
        Set("STRUERE_API_KEY_PRODUCTION", server.ApiKeyOf("production"));
        Set("STRUERE_API_KEY_DEVELOPMENT", server.ApiKeyOf("development"));
    }

    /// <summary>Sets or, with null, removes a variable of the environment that builds run in.</summary>
    public void Set(string variable, string? value) => _environment[variable] = value;

    public Task<CommandResult> Build(params IEnumerable<string> arguments) => Dotnet(["build", .. arguments]);

    public Task<CommandResult> Publish(params IEnumerable<string> arguments) => Dotnet(["publish", "-o", Path.Combine(Project, "out"), .. arguments]);

    public Task<CommandResult> Dotnet(params IEnumerable<string> arguments) => _isReadOnly && Environment.IsPrivilegedProcess
        ? CommandResult.Run(Project, _environment, Running.Add, "setpriv", ["--bounding-set=-all", "--inh-caps=-all", "dotnet", .. arguments])
        : CommandResult.Run(Project, _environment, Running.Add, "dotnet", arguments);

    public LiveCommand Watch(params IEnumerable<string> arguments) => LiveCommand.Start(Project, _environment, "dotnet", ["watch", "--non-interactive", .. arguments]);

    /// <summary>Runs a script that ends with its first error, in <see cref="Root"/>.</summary>
    public Task<CommandResult> Bash(string script) => CommandResult.Run(Root, _environment, "bash", "-e", "-c", script);

    /// <summary>Runs a command line in a terminal of its own.</summary>
    public Task<CommandResult> InTerminal(string command) => CommandResult.Run(Project, _environment, "script", "--quiet", "--return", "--command", command, "/dev/null");

    /// <summary>The IDs of the processes of the SDK that were started.</summary>
    public List<int> Running { get; } = [];

    public Task<CommandResult> Git(params IEnumerable<string> arguments) => CommandResult.Run(Root, _environment, "git", arguments);

    public void Dispose()
    {
        if (_isReadOnly)
        {
            SetWritable(true);
        }

        Directory.Delete(Root, recursive: true);
    }

    private static bool IsSource(string path) => !path.StartsWith("bin" + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !path.StartsWith("obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void SetWritable(bool isWritable)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Only Unix has folders that their owner may not write.");
        }

        foreach (var folder in Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories).Append(Root))
        {
            var others = File.GetUnixFileMode(folder) & ~(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
            File.SetUnixFileMode(folder, isWritable ? others | UnixFileMode.UserWrite : others);
        }
    }

    private void UseLocalFeed() => Write("nuget.config", $"""
        <configuration>
          <packageSources>
            <add key="struere-local" value="{LocalFeed.Folder}" />
          </packageSources>
        </configuration>
        """);

    private static void WriteTo(string folder, string path, string content)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
