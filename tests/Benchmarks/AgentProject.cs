using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks;

/// <summary>A built agent project with secret files, prompts, tools and git, with the package or without it.</summary>
internal sealed class AgentProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _packages;

    /// <param name="packages">The folder that packages are restored into.</param>
    /// <param name="hasPackage">Whether it has the package.</param>
    public AgentProject(string packages, bool hasPackage)
    {
        _packages = packages;
        var reference = hasPackage ? $"""<PackageReference Include="Struere.Secrets" Version="{LocalFeed.Version}" PrivateAssets="all" />""" : "";
        _folder.Write("nuget.config", $"""<configuration><packageSources><clear /><add key="local" value="{LocalFeed.Folder}" /></packageSources></configuration>""");
        _folder.Write(".gitignore", "bin/\nobj/\n.env.*\n!.env.example\n");
        _folder.Write("struere.json", "{}");
        _folder.Write(".env.example", "API_TOKEN=\n");
        _folder.Write(".env.development", "API_TOKEN=fake-development\n");
        _folder.Write(".env.production", "API_TOKEN=fake-production\n");
        WriteCode();
        foreach (var number in Enumerable.Range(0, 20))
        {
            _folder.Write($"prompts/prompt{number}.md", "Use {{secrets.API_TOKEN}}.\n");
            _folder.Write($"tools/tool{number}.ts", "export default (context) => context.secrets.API_TOKEN;\n");
        }

        _folder.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                {reference}
              </ItemGroup>
            </Project>
            """);
        Execute("git", "init", "-q");
        Execute("dotnet", "build", "-v:quiet");
    }

    /// <summary>A little of what code has: a program of one line would leave the compiler the first class, field and method that the package generates to pay for.</summary>
    private void WriteCode()
    {
        _folder.Write("Program.cs", """
            using Acme.Support;

            var agent = new SupportAgent(PromptLibrary.Default, new TicketStore());
            foreach (var question in args)
            {
                System.Console.WriteLine(agent.Answer(question));
            }

            """);
        _folder.Write("SupportAgent.cs", """
            using System;
            using System.Linq;

            namespace Acme.Support;

            /// <summary>Answers questions with what it knows of earlier tickets.</summary>
            public sealed class SupportAgent
            {
                private const int MaxTickets = 3;

                private readonly PromptLibrary _prompts;
                private readonly TicketStore _tickets;

                public SupportAgent(PromptLibrary prompts, TicketStore tickets)
                {
                    _prompts = prompts ?? throw new ArgumentNullException(nameof(prompts));
                    _tickets = tickets ?? throw new ArgumentNullException(nameof(tickets));
                }

                public string Answer(string question)
                {
                    var similar = _tickets.Search(question).Take(MaxTickets).ToList();
                    return similar.Count == 0
                        ? $"{_prompts.Read("prompt0")} I have no ticket about '{question}'."
                        : string.Join(Environment.NewLine, similar.Select(ticket => $"{ticket.Number}: {ticket.Title}"));
                }
            }

            """);
        _folder.Write("TicketStore.cs", """
            using System;
            using System.Collections.Generic;

            namespace Acme.Support;

            /// <summary>The tickets that were opened since the program started.</summary>
            public sealed class TicketStore
            {
                private readonly Dictionary<int, Ticket> _tickets = new();

                public int Count => _tickets.Count;

                public IEnumerable<Ticket> Search(string words)
                {
                    foreach (var ticket in _tickets.Values)
                    {
                        if (ticket.Title.Contains(words, StringComparison.OrdinalIgnoreCase))
                        {
                            yield return ticket;
                        }
                    }
                }

                public void Open(string title, string? customer) => _tickets.Add(Count + 1, new Ticket(Count + 1, title) { Customer = customer });
            }

            /// <summary>What a customer has asked.</summary>
            public sealed record Ticket(int Number, string Title)
            {
                public string? Customer { get; init; }
            }

            """);
        _folder.Write("PromptLibrary.cs", """
            using System.IO;
            using System.Threading.Tasks;

            namespace Acme.Support;

            /// <summary>The prompts of a folder.</summary>
            public sealed class PromptLibrary
            {
                private readonly string _folder;

                public PromptLibrary(string folder) => _folder = folder;

                public static PromptLibrary Default { get; } = new PromptLibrary("prompts");

                public string Read(string name) => File.ReadAllText(PathOf(name));

                public async Task<string> ReadAsync(string name) => await File.ReadAllTextAsync(PathOf(name)).ConfigureAwait(false);

                private string PathOf(string name) => Path.Combine(_folder, name + ".md");
            }

            """);
    }

    /// <summary>The project file.</summary>
    public string File => Path.Combine(_folder.Path, "Consumer.csproj");

    /// <summary>Runs a program in the project's folder.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public void Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path };
        start.Environment["NUGET_PACKAGES"] = _packages;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // What the program that runs this one sets for itself must not reach another build.
        foreach (var variable in new[] { "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath" })
        {
            start.Environment.Remove(variable);
        }

        Child.Run(start);
    }

    /// <summary>Deletes what a build has written; what was restored stays.</summary>
    public void DeleteOutput()
    {
        foreach (var folder in new[] { "bin", "obj/Debug" })
        {
            Directory.Delete(Path.Combine(_folder.Path, folder), recursive: true);
        }
    }

    public void Dispose() => _folder.Dispose();
}
