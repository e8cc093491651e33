using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Twenty values that break other tools reach the server byte by byte, and are left behind nowhere.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task Unusual_values_arrive_byte_identical_and_are_found_in_no_file_and_no_output()
    {
        var secrets = CanarySecrets.All;
        using var consumer = await Consumer.Create("<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><DebugType>portable</DebugType><EmbedAllSources>true</EmbedAllSources>");
        consumer.Write(".env.example", string.Concat(secrets.Select(secret => secret.Key + "=\n")));
        consumer.Write(".env.production", string.Concat(secrets.Select(secret => secret.Line)));
        consumer.Write(".env.development", string.Concat(secrets.Select(secret => secret.Line)));
        consumer.Write("prompts/all.md", string.Concat(secrets.Select(secret => "{{secrets." + secret.Key + "}}\n")));
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var build = (await consumer.Build("-v:diag", "-bl:build.binlog;ProjectImports=ZipFile", "-p:StruereSyncOnBuild=true")).ShouldSucceed().ShouldSay("20 secrets");
        var publish = (await consumer.Publish("-v:diag", "-bl:publish.binlog;ProjectImports=ZipFile")).ShouldSucceed().ShouldSay("20 secrets (20 created");

        var search = new ValueSearch(secrets.Select(secret => secret.Value).Append(server.ApiKeyOf("production")).Append(server.ApiKeyOf("development")));
        search.AssertAbsent("output of build", Encoding.UTF8.GetBytes(build.Output));
        search.AssertAbsent("output of publish", Encoding.UTF8.GetBytes(publish.Output));
        foreach (var file in Directory.GetFiles(consumer.Root, "*", SearchOption.AllDirectories).Where(file => !IsSecretFile(file)))
        {
            search.AssertAbsentInFile(file);
        }

        Assert.Equal(secrets.ToDictionary(secret => secret.Key, secret => Digest(server.ApiKeyOf("production"), secret)), await server.DigestsOf("production", secrets));
    }

    private static bool IsSecretFile(string file) => Path.GetFileName(file) is ".env.production" or ".env.development";

    /// <summary>What the server must hold, by the protocol's definition of a digest.</summary>
    private static string Digest(string apiKey, CanarySecret secret)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), Encoding.UTF8.GetBytes($"production\0{secret.Key}\0{secret.Value}"));
        return Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
