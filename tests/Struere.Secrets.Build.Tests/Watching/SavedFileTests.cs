using System;
using System.IO;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Build.Watching;

namespace Struere.Secrets.Build.Tests.Watching;

public sealed class SavedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SavedFile _file;

    public SavedFileTests() => _file = new SavedFile(_folder.PathOf(".env.development"));

    [Fact]
    public void A_file_that_is_not_there_was_not_saved() => Assert.False(WasSavedInTwoLooks());

    [Fact]
    public void A_file_that_is_there_at_first_counts_as_saved()
    {
        Save("A=1", minute: 1);

        Assert.True(WasSavedInTwoLooks());
    }

    [Fact]
    public void A_save_is_told_once()
    {
        Save("A=1", minute: 1);
        WasSavedInTwoLooks();

        Assert.False(WasSavedInTwoLooks());
    }

    [Fact]
    public void A_later_save_is_told_though_the_length_is_the_same()
    {
        Save("A=1", minute: 1);
        WasSavedInTwoLooks();
        Save("A=2", minute: 2);

        Assert.True(WasSavedInTwoLooks());
    }

    [Fact]
    public void A_save_in_pieces_is_told_after_the_last_piece()
    {
        Save("A=", minute: 1);
        var first = _file.WasSaved();
        Save("A=1", minute: 1);
        var second = _file.WasSaved();

        Assert.Equal((false, false, true), (first, second, _file.WasSaved()));
    }

    [Fact]
    public void A_file_that_went_away_was_not_saved()
    {
        Save("A=1", minute: 1);
        WasSavedInTwoLooks();
        File.Delete(_folder.PathOf(".env.development"));

        Assert.False(WasSavedInTwoLooks());
    }

    [Fact]
    public void A_file_that_comes_back_as_it_was_counts_as_saved()
    {
        Save("A=1", minute: 1);
        WasSavedInTwoLooks();
        File.Delete(_folder.PathOf(".env.development"));
        WasSavedInTwoLooks();
        Save("A=1", minute: 1);

        Assert.True(WasSavedInTwoLooks());
    }

    public void Dispose() => _folder.Dispose();

    private bool WasSavedInTwoLooks() => _file.WasSaved() | _file.WasSaved();

    private void Save(string text, int minute)
    {
        _folder.Write(".env.development", text);
        File.SetLastWriteTimeUtc(_folder.PathOf(".env.development"), new DateTime(2026, 1, 1, 0, minute, 0, DateTimeKind.Utc));
    }
}
