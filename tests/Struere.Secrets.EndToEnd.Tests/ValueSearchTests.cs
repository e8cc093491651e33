using System;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Xunit.Sdk;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The search that the canary test relies on finds what it looks for.</summary>
public sealed class ValueSearchTests
{
    private const string Value = "canary \"first\" line <1>\ncanary second line\n";

    private readonly ValueSearch _search = new([Value]);

    public static TheoryData<string> Traces =>
    [
        "before canary \"first\" line <1> after",
        "canary second line",
        JsonSerializer.Serialize("before" + Value),
        Uri.EscapeDataString("before" + Value),
        WebUtility.HtmlEncode(Value),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("A" + Value)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("AB" + Value + "C")),
    ];

    [Theory]
    [MemberData(nameof(Traces))]
    public void It_finds_a_value_in_every_form(string trace) =>
        Assert.Throws<TrueException>(() => _search.AssertAbsent("here", Encoding.UTF8.GetBytes(trace)));

    [Fact]
    public void It_finds_a_value_in_UTF_16() =>
        Assert.Throws<TrueException>(() => _search.AssertAbsent("here", Encoding.Unicode.GetBytes("x canary second line")));

    [Fact]
    public void It_finds_a_value_in_a_compressed_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var stream = new GZipStream(File.Create(file), CompressionLevel.Optimal))
            {
                stream.Write(Encoding.UTF8.GetBytes(Value));
            }

            Assert.Throws<TrueException>(() => _search.AssertAbsentInFile(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void It_finds_a_value_in_an_archive()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var archive = new ZipArchive(File.Create(file), ZipArchiveMode.Create))
            using (var stream = archive.CreateEntry("entry").Open())
            {
                stream.Write(Encoding.UTF8.GetBytes(Value));
            }

            Assert.Throws<TrueException>(() => _search.AssertAbsentInFile(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void It_finds_nothing_where_nothing_is() => _search.AssertAbsent("here", Encoding.UTF8.GetBytes("canary first, canary second"));
}
