using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Analyzer.Tests.Corpus;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The packed tool finds in files that are not C# what a real build with the packed package finds there.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Check_finds_in_the_sample_what_the_build_finds()
    {
        using var consumer = await Consumer.CreateFromSample();
        consumer.Write("prompts/typos.md", "{{secrets.SUPPORT_PORTL_URL}} {{Secrets.STRIPE_API_KEY}}\n\n{{secrets.MY-KEY}}\n");
        consumer.Write("prompts/data.yaml", "text: '{{secrets.NOPE}}'\n");
        consumer.Write("prompts/node_modules/x/a.md", "{{secrets.NOPE}}\n");
        consumer.Write("tools/more.cts", "export const f = (context) => context.secrets.NOPE;\n");
        consumer.Write("src/lib.ts", "export const { NADA } = context.secrets;\nexport const f = (context) => context.secrets.NOPE;\n");
        consumer.Write("src/dist/lib.ts", "export const f = (context) => context.secrets.NOPE;\n");
        consumer.Write(".env.production", consumer.Read(".env.production") + "BAD KEY=1\nTWICE=a b#c\nTWICE=\nlower=1\nLOWER=2\nOPEN=\"x\n");
        consumer.Write(".env.local", "X=1\n");
        consumer.Write(".gitignore", "bin/\nobj/\ntool/\n.env.development\n");
        consumer.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.STRU1009.severity = suggestion\ndotnet_diagnostic.STRU1008.severity = none\nstruere_ignored_keys = NADA\n");

        var findings = await CompareWithBuild(consumer);

        Assert.True(findings.Count > 12, string.Join('\n', findings));
    }

    [Fact]
    public async Task Check_finds_in_the_corpus_what_the_build_finds()
    {
        using var consumer = await Consumer.Create("<GenerateDocumentationFile>false</GenerateDocumentationFile>");
        var cases = CorpusReader.ReadPlanted().Concat(CorpusReader.ReadRight()).Where(item => item.Surroundings.Any(file => file.Path == ".env.production")).ToList();
        foreach (var file in cases[0].Surroundings)
        {
            Write(consumer, file.Path, file);
        }

        foreach (var (file, i) in cases.SelectMany((item, i) => item.Files.Select(file => (file, i))).Where(item => item.file.Path.Contains('/', StringComparison.Ordinal) && !item.file.Path.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var parts = file.Path.Split('/', 2);
            Write(consumer, $"{parts[0]}/case{i}/{parts[1]}", file);
        }

        var findings = await CompareWithBuild(consumer);

        Assert.True(findings.Count > 60, $"{findings.Count} findings");
    }

    [Fact]
    public async Task The_installed_tool_serves_editors()
    {
        using var consumer = await Consumer.CreateFromSample();
        (await consumer.Dotnet("tool", "install", "Struere.Secrets.Tool", "--tool-path", Path.Combine(consumer.Root, "tool"), "--version", LocalFeed.Version)).ShouldSucceed();
        const string request = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""";
        consumer.Write("talk.sh", $$"""
            coproc SERVER { tool/struere-secrets language-server; }
            printf 'Content-Length: {{request.Length}}\r\n\r\n%s' '{{request}}' >&"${SERVER[1]}"
            read -r header <&"${SERVER[0]}"
            length=${header//[^0-9]/}
            read -r blank <&"${SERVER[0]}"
            head -c "$length" <&"${SERVER[0]}"
            """);

        var answer = (await consumer.Bash("bash talk.sh")).ShouldSucceed().Output;

        Assert.Equal("struere-secrets", JsonDocument.Parse(answer).RootElement.GetProperty("result").GetProperty("serverInfo").GetProperty("name").GetString());
    }

    private static void Write(Consumer consumer, string path, CorpusFile file)
    {
        var full = Path.Combine(consumer.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, [.. file.Text.Encoding!.GetPreamble(), .. file.Text.Encoding.GetBytes(file.Text.ToString())]);
    }

    /// <summary>What both find.</summary>
    private static async Task<IReadOnlyList<string>> CompareWithBuild(Consumer consumer)
    {
        (await consumer.Dotnet("tool", "install", "Struere.Secrets.Tool", "--tool-path", Path.Combine(consumer.Root, "tool"), "--version", LocalFeed.Version)).ShouldSucceed();
        var log = Path.Combine(consumer.Project, "build.sarif");
        await consumer.Build($"-p:ErrorLog={log}%2Cversion=2.1");
        (await consumer.Bash("tool/struere-secrets check --format sarif --severity info > check.sarif || test $? = 1")).ShouldSucceed();

        var built = Read(log, consumer.Root);
        Assert.Equal(built, Read(Path.Combine(consumer.Root, "check.sarif"), consumer.Root));
        return built;
    }

    /// <summary>The findings of a log in files that are not C#, each once.</summary>
    private static List<string> Read(string path, string root)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("STRU", StringComparison.Ordinal) && !result.TryGetProperty("suppressions", out _))
            .Select(result => Describe(result, root))
            .Where(line => !line.Contains(".cs:", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private static string Describe(JsonElement result, string root)
    {
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var address = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        var file = Path.GetRelativePath(root, Uri.TryCreate(address, UriKind.Absolute, out var absolute) ? absolute.LocalPath : Path.Combine(root, Uri.UnescapeDataString(address)));
        var region = place.GetProperty("region");
        int Number(string name) => region.GetProperty(name).GetInt32();
        return $"{file}:{Number("startLine")}:{Number("startColumn")}-{Number("endLine")}:{Number("endColumn")} {result.GetProperty("level").GetString()} {result.GetProperty("ruleId").GetString()}: {result.GetProperty("message").GetProperty("text").GetString()}";
    }
}
