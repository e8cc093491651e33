using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Tests.DotEnv;

public class DotEnvEditorTests
{
    [Fact]
    public void The_first_key_of_an_empty_file_gets_a_line_of_its_own() => Assert.Equal("KEY=\n", Add("", "KEY"));

    [Theory]
    [InlineData("Z=1\nA=2\n", "Z=1\nA=2\nKEY=\n")]
    [InlineData("Z=1\nA=2", "Z=1\nA=2\nKEY=")]
    [InlineData("Z=1\r\nA=2\r\n", "Z=1\r\nA=2\r\nKEY=\r\n")]
    [InlineData("Z=1\r\nA=2", "Z=1\r\nA=2\r\nKEY=")]
    [InlineData("Z=1\n", "Z=1\nKEY=\n")]
    [InlineData("# only a comment\n", "# only a comment\nKEY=\n")]
    public void Behind_keys_in_no_order_a_key_goes_to_the_end(string text, string expected) => Assert.Equal(expected, Add(text, "KEY"));

    [Theory]
    [InlineData("A=1\nZ=2\n", "A=1\nKEY=\nZ=2\n")]
    [InlineData("A=1\r\nZ=2\r\n", "A=1\r\nKEY=\r\nZ=2\r\n")]
    [InlineData("L=1\nZ=2\n", "KEY=\nL=1\nZ=2\n")]
    [InlineData("A=1\nB=2\n", "A=1\nB=2\nKEY=\n")]
    [InlineData("A=1\nB=2", "A=1\nB=2\nKEY=")]
    [InlineData("a=1\nB=2\nz=3\n", "a=1\nB=2\nKEY=\nz=3\n")]
    public void Among_sorted_keys_a_key_goes_to_its_place(string text, string expected) => Assert.Equal(expected, Add(text, "KEY"));

    [Fact]
    public void A_key_never_comes_between_a_comment_and_its_key()
    {
        Assert.Equal("A=1\nKEY=\n\n# about Z\n# more\nZ=2\n", Add("A=1\n\n# about Z\n# more\nZ=2\n", "KEY"));
        Assert.Equal("KEY=\r\n# about L\r\n  # more\r\nL=1\r\nZ=2\r\n", Add("# about L\r\n  # more\r\nL=1\r\nZ=2\r\n", "KEY"));
    }

    [Fact]
    public void The_head_of_a_file_stays_its_head() =>
        Assert.Equal("# Copy me.\n\nKEY=\n# about L\nL=1\nZ=2\n", Add("# Copy me.\n\n# about L\nL=1\nZ=2\n", "KEY"));

    [Fact]
    public void A_key_never_lands_inside_a_value_of_many_lines() =>
        Assert.Equal("A=\"1\n# no comment\n2\" # c\nKEY=\nZ=2\n", Add("A=\"1\n# no comment\n2\" # c\nZ=2\n", "KEY"));

    [Fact]
    public void A_byte_order_mark_stays_first() => Assert.Equal("\uFEFFKEY=\nL=1\nZ=2\n", Add("\uFEFFL=1\nZ=2\n", "KEY"));

    [Theory]
    [InlineData("export Z=1\nexport A=2\n", "export Z=1\nexport A=2\nexport KEY=\n")]
    [InlineData("export Z=1\nA=2\n", "export Z=1\nA=2\nKEY=\n")]
    public void Export_is_kept_where_every_key_has_it(string text, string expected) => Assert.Equal(expected, Add(text, "KEY"));

    [Fact]
    public void Several_keys_are_added_in_order_and_once() =>
        Assert.Equal("A=1\nB=\nC=\nD=2\nE=\n", Add("A=1\nD=2\n", "E", "C", "B", "C", "A"));

    [Theory]
    [InlineData("Z=1\nA=2\n", "Z=1\nA=2\n# KEY=\n")]
    [InlineData("Z=1\r\nA=2", "Z=1\r\nA=2\r\n# KEY=")]
    [InlineData("A=1\nZ=2\n", "A=1\n# KEY=\nZ=2\n")]
    [InlineData("export Z=1\n", "export Z=1\n# export KEY=\n")]
    [InlineData("", "# KEY=\n")]
    public void A_comment_takes_the_place_of_the_key(string text, string expected) => Assert.Equal(expected, AddComment(text));

    [Theory]
    [InlineData("KEY=1\n")]
    [InlineData("# KEY=\n")]
    [InlineData("A=1\r\n  ## export KEY = old\r\n")]
    public void A_file_that_has_the_key_or_its_comment_gets_none(string text) => Assert.Equal(text, AddComment(text));

    [Fact]
    public void A_comment_is_never_read_as_anything() =>
        Gen.OneOf("A", "KEY", "export ", "=", ": ", "'", "\"", "`", "\\", "#", " ", "\n", "\r\n", "\r", "\uFEFF").Array[0, 12].Select(string.Concat).Sample(
            text => Assert.Equal(Read(text), Read(AddComment(text))),
            iter: 20_000);

    [Fact]
    public void A_file_that_has_the_key_is_left_alone() => Assert.Equal("KEY=1\n", Add("KEY=1\n", "KEY"));

    [Fact]
    public void A_name_that_is_no_key_is_not_added() => Assert.Equal("A=1\nB=\n", Add("A=1\n", "MY-KEY", "__proto__", "", "B"));

    [Fact]
    public void In_a_broken_file_a_key_goes_to_the_end() =>
        Assert.Equal("A=-----BEGIN\nabc\nxyz=\nZ=2\nKEY=\n", Add("A=-----BEGIN\nabc\nxyz=\nZ=2\n", "KEY"));

    [Fact]
    public void A_colon_at_the_end_never_takes_the_key_for_its_value() => Assert.Equal("Z=1\nA:\n\nKEY=\n", Add("Z=1\nA:\n", "KEY"));

    [Fact]
    public void A_half_written_assignment_at_the_end_is_never_completed() => Assert.Equal("A:", Add("A:", "KEY"));

    [Fact]
    public void Whatever_the_text_nothing_else_is_read_differently() =>
        Gen.OneOf(
            "A", "B", "export ", "=", ": ", ":", "'", "\"", "`", "\\", "#", " ", "\n", "\n", "\r\n", "\r", "\uFEFF", "\u2028", "A=1\n", "Z=2\n", "L='x\ny'\n", "# c\n")
            .Array[0, 12].Select(string.Concat).Sample(
            text =>
            {
                var before = DotEnvDocument.Parse(text);
                var edited = Add(text, "KEY", "M");
                if (edited == text)
                {
                    Assert.NotEmpty(before.Faults);
                    return;
                }

                var after = DotEnvDocument.Parse(edited);
                Assert.Equal(Read(before), Read(after).Where(pair => pair is not ("KEY=" or "M=")));
                Assert.Equal(before.Entries.Count + 2, after.Entries.Count);
            },
            iter: 50_000);

    private static IEnumerable<string> Read(DotEnvDocument document) =>
        document.Entries.Select(entry => entry.Key + "=" + entry.ReadValue().Reveal());

    private static string Add(string text, params string[] keys) =>
        DotEnvEditor.Apply(text, DotEnvEditor.AddKeys(DotEnvDocument.Parse(text), keys));

    private static string AddComment(string text) => DotEnvEditor.Apply(text, DotEnvEditor.AddComments(DotEnvDocument.Parse(text), ["KEY"]));

    private static List<(string Key, string Value)> Read(string text) =>
        DotEnvDocument.Parse(text).Entries.Select(entry => (entry.Key, entry.ReadValue().Reveal())).ToList();
}
