using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Tests.Docs;

/// <summary>Holds the pages and the code together.</summary>
public class ProtocolPageTests
{
    private static readonly string SyncProtocol = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "sync-protocol.md"));
    private static readonly string ServerPage = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "server.md"));

    public static TheoryData<string, string, string, string, string> TestVectors
    {
        get
        {
            var data = new TheoryData<string, string, string, string, string>();
            foreach (Match row in Regex.Matches(SyncProtocol, @"^\| `(sk_\w+)` \| `(\w+)` \| `(\w+)` \| `([^`]*)` \| `([\w-]{43})` \|$", RegexOptions.Multiline))
            {
                data.Add(row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value.Replace("\\n", "\n"), row.Groups[5].Value);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(TestVectors))]
    public void A_test_vector_of_the_page_is_what_its_definition_and_the_server_compute(
        string apiKey,
        string environment,
        string key,
        string value,
        string digest)
    {
        using var server = new SecretDigest(new ApiKey(apiKey), environment);

        Assert.Equal(digest, IndependentDigest.Of(apiKey, environment, key, value));
        Assert.Equal(digest, server.Of(key, new SecretValue(value)));
    }

    [Fact]
    public void The_example_of_the_page_has_the_right_digest()
    {
        Assert.Contains($"\"GREETING\": \"{IndependentDigest.Of("sk_dev_fake", "development", "GREETING", "héllo")}\"", SyncProtocol);
    }

    [Fact]
    public void The_page_lists_every_error_code_with_its_status()
    {
        var rows = Regex.Matches(SyncProtocol, @"^\| (\d{3}) \| `(\w+)` \|", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value));

        Assert.Equal(
            Made<ApiException>(typeof(ApiErrors)).Select(error => (Status: $"{error.Status}", error.Code)).Order(),
            rows.Order());
    }

    [Fact]
    public void The_page_lists_every_start_error()
    {
        var rows = Regex.Matches(ServerPage, @"^\| `(STRU51\d\d)` \|", RegexOptions.Multiline).Select(row => row.Groups[1].Value);

        Assert.Equal(Made<StartupException>(typeof(StartupErrors)).Select(error => error.Code).Distinct().Order(), rows);
    }

    /// <summary>Calls every factory method of a catalogue of errors.</summary>
    internal static T[] Made<T>(Type catalogue) =>
        [.. catalogue.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => (T)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!)];

    private static object Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "x"
        : parameter.ParameterType == typeof(int) ? 400
        : parameter.ParameterType == typeof(long) ? 1L
        : parameter.ParameterType == typeof(PeopleException) ? new PeopleException(PeopleFault.UnknownUser)
        : Array.Empty<string>();
}
