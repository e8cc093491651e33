using System;
using System.IO;
using System.Text;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Files;

namespace Struere.Secrets.Build.Tests;

public sealed class FileSearchTests : IDisposable
{
    private const string Word = "secrets";

    /// <summary>What is read at once.</summary>
    private const int Block = 65_536;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(Block - 7)]
    [InlineData(Block - 3)]
    [InlineData(Block)]
    [InlineData((3 * Block) - 1)]
    public void A_word_is_found_wherever_it_stands(int start) => Assert.True(MayHold(new string('x', start) + Word + "xx"));

    [Fact]
    public void A_word_at_the_end_of_a_file_is_found() => Assert.True(MayHold(new string('x', Block) + Word));

    [Fact]
    public void A_word_at_the_end_of_a_file_that_is_read_at_once_is_found() => Assert.True(MayHold(new string('x', Block - Word.Length) + Word));

    [Theory]
    [InlineData(0)]
    [InlineData(Block - 1)]
    [InlineData(Block)]
    [InlineData(Block + 1)]
    [InlineData(3 * Block)]
    public void A_file_of_any_size_without_the_word_does_not_hold_it(int size) => Assert.False(MayHold(new string('x', size)));

    [Fact]
    public void A_part_of_the_word_at_the_end_is_not_the_word() => Assert.False(MayHold(new string('x', Block - 3) + "sec"));

    [Fact]
    public void Case_counts() => Assert.False(MayHold("Secrets"));

    [Fact]
    public void What_an_earlier_file_held_is_not_found_in_a_later_one()
    {
        Assert.True(MayHold(new string('x', Block - Word.Length) + Word));

        Assert.False(MayHold("x"));
    }

    [Fact]
    public void A_file_in_UTF_16_may_hold_it()
    {
        var path = _folder.PathOf("a.ts");
        File.WriteAllText(path, "x", Encoding.Unicode);

        Assert.True(FileSearch.MayHold(path, Word));
    }

    [Fact]
    public void A_file_that_is_not_there_may_hold_it() => Assert.True(FileSearch.MayHold(_folder.PathOf("missing.ts"), Word));

    private bool MayHold(string text)
    {
        _folder.Write("a.ts", text);
        return FileSearch.MayHold(_folder.PathOf("a.ts"), Word);
    }
}
