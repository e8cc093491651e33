using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Build.Framework;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

public sealed class UpdateExampleTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly RecordingBuildEngine _engine = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Keys_of_both_secret_files_are_added_once_and_without_values()
    {
        _root.Write(".env.development", "B=canary\nA=canary\n");
        _root.Write(".env.production", "A=canary\nC=canary\n");
        _root.Write(".env.example", "Z=\nX=\n");

        Assert.Equal($"Struere: {Manifest}: 3 keys added", Update());
        Assert.Equal("Z=\nX=\nA=\nB=\nC=\n", ReadManifest());
    }

    [Fact]
    public void What_the_manifest_holds_stays_where_it_is_to_the_byte()
    {
        const string Before = "\uFEFF# The agent's secrets.\r\n\r\nexport Z='example' # old\r\n# Where tickets are.\r\nexport B=\r\n  \r\n# The end";
        _root.Write(".env.production", "NEW=canary\nZ=canary\n");
        _root.Write(".env.example", Before);

        Assert.Equal($"Struere: {Manifest}: 1 key added", Update());
        Assert.Equal(Before + "\r\nexport NEW=", ReadManifest());
    }

    [Fact]
    public void A_sorted_manifest_stays_sorted()
    {
        _root.Write(".env.production", "B=canary\n");
        _root.Write(".env.example", "# First\nA=\n# Last\nC=\n");

        Update();

        Assert.Equal("# First\nA=\nB=\n# Last\nC=\n", ReadManifest());
    }

    [Fact]
    public void A_manifest_that_is_missing_is_created()
    {
        _root.Write(".env.development", "B=canary\nA=canary\n");

        Assert.Equal($"Struere: {Manifest}: created, 2 keys added", Update());
        Assert.Equal("A=\nB=\n", ReadManifest());
    }

    [Fact]
    public void A_manifest_that_has_every_key_is_not_touched()
    {
        var longAgo = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        _root.Write(".env.development", "A=canary\n");
        _root.Write(".env.example", "A=\nB=\n");
        File.SetLastWriteTimeUtc(Manifest, longAgo);

        Assert.Equal($"Struere: {Manifest}: up to date", Update());
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(Manifest));
    }

    [Fact]
    public void Without_a_secret_file_no_manifest_is_created()
    {
        Assert.Equal($"Struere: {Manifest}: nothing to add, there is no secret file beside it", Update());
        Assert.Empty(Directory.GetFileSystemEntries(_root.Path));
    }

    [Fact]
    public void No_value_and_no_comment_of_a_secret_file_reaches_the_manifest_or_the_log()
    {
        _root.Write(".env.development", "# canary comment\n#OLD=canary\nTOKEN='canary # value' # canary\nexport URL: canary\n\nPEM=\"-----BEGIN canary-----\nCANARY=canary\n-----END canary-----\"\n");

        Update();

        Assert.Equal("PEM=\nTOKEN=\nURL=\n", ReadManifest());
        Assert.DoesNotContain("canary", _engine.Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("A=1\nPEM='-----BEGIN canary-----\nCANARY=canary\n", 2, 5)]
    [InlineData("A=1\ncanary canary\n", 2, 1)]
    [InlineData("A=1\nMY-KEY=canary\n", 2, 1)]
    public void A_secret_file_with_an_error_is_refused_at_its_place(string text, int line, int column)
    {
        _root.Write(".env.development", "GOOD=1\n");
        _root.Write(".env.production", text);
        _root.Write(".env.example", "X=\n");

        Fail();

        var error = _engine.Errors.First();
        Assert.Equal((_root.PathOf(".env.production"), line, column), (error.File, error.LineNumber, error.ColumnNumber));
        Assert.StartsWith("STRU10", error.Code, StringComparison.Ordinal);
        Assert.Equal("X=\n", ReadManifest());
    }

    [Fact]
    public void The_faults_of_all_secret_files_are_shown_at_once()
    {
        _root.Write(".env.development", "MY-KEY=canary\n");
        _root.Write(".env.production", [0xFF, 0xFE, (byte)'A', 0]);

        Fail();

        Assert.Equal(["STRU1001", "STRU5007"], _engine.Errors.Select(error => error.Code));
        Assert.False(File.Exists(Manifest));
    }

    [Fact]
    public void A_manifest_with_an_error_is_refused_at_its_place()
    {
        _root.Write(".env.development", "A=canary\n");
        _root.Write(".env.example", "B=\nMY-KEY=\n");

        var error = FailWith("STRU1001");

        Assert.Equal((Manifest, 2, 1), (error.File, error.LineNumber, error.ColumnNumber));
        Assert.Equal("B=\nMY-KEY=\n", ReadManifest());
    }

    [Theory]
    [InlineData(new byte[] { (byte)'A', (byte)'=', (byte)'\n', 0xE9 }, 2, 1)]
    [InlineData(new byte[] { (byte)'A', (byte)'=', 0 }, 1, 3)]
    public void A_manifest_that_is_no_text_is_refused_at_its_place(byte[] content, int line, int column)
    {
        _root.Write(".env.development", "B=canary\n");
        _root.Write(".env.example", content);

        var error = FailWith("STRU5031");

        Assert.Equal((Manifest, line, column), (error.File, error.LineNumber, error.ColumnNumber));
        Assert.Equal(content, File.ReadAllBytes(Manifest));
    }

    [Fact]
    public void A_folder_in_place_of_the_manifest_is_refused()
    {
        _root.Write(".env.development", "A=canary\n");
        Directory.CreateDirectory(Manifest);

        Assert.Contains("folder", FailWith("STRU5031").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_manifest_is_left_alone()
    {
        _root.Write(".env.development", "A=canary\n");
        _root.Write(".env.example", "B=\n");
        File.SetAttributes(Manifest, FileAttributes.ReadOnly);

        var error = FailWith("STRU5032");
        File.SetAttributes(Manifest, FileAttributes.Normal);

        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
        Assert.Equal("B=\n", ReadManifest());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_manifest_that_is_a_link_stays_one_and_keeps_its_mode()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite;
        _root.Write(".env.development", "A=canary\n");
        _root.Write("shared/example", "B=\n");
        File.SetUnixFileMode(_root.PathOf("shared/example"), Mode);
        File.CreateSymbolicLink(Manifest, "shared/example");

        Update();

        Assert.Equal("shared/example", new FileInfo(Manifest).LinkTarget);
        Assert.Equal("B=\nA=\n", File.ReadAllText(_root.PathOf("shared/example")));
        Assert.Equal(Mode, File.GetUnixFileMode(Manifest));
    }

    private string Manifest => _root.PathOf(".env.example");

    private string ReadManifest() => new UTF8Encoding().GetString(File.ReadAllBytes(Manifest));

    /// <summary>Updates, which must succeed, and gives the one line that was logged, in high importance.</summary>
    private string Update()
    {
        Assert.True(Run(), _engine.Everything);
        Assert.DoesNotContain("canary", _engine.Everything, StringComparison.OrdinalIgnoreCase);
        var message = Assert.Single(_engine.Messages);
        Assert.Equal(MessageImportance.High, message.Importance);
        return message.Message!;
    }

    private void Fail()
    {
        Assert.False(Run());
        Assert.Empty(_engine.Messages);
        Assert.DoesNotContain("canary", _engine.Everything, StringComparison.OrdinalIgnoreCase);
    }

    private BuildErrorEventArgs FailWith(string code)
    {
        Fail();
        var error = Assert.Single(_engine.Errors);
        Assert.Equal(code, error.Code);
        Assert.EndsWith($"/docs/rules/{code}.md", error.HelpLink, StringComparison.Ordinal);
        return error;
    }

    private bool Run() => new UpdateExample { BuildEngine = _engine, ProjectRoot = _root.Path }.Execute();
}
