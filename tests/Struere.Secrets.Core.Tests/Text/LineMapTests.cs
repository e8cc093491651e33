using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tests.Text;

public sealed class LineMapTests
{
    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("abc", 2, 1, 3)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("a\u2028b", 2, 2, 1)]
    [InlineData("a\n\nbc", 4, 3, 2)]
    [InlineData("a\n", 2, 2, 1)]
    public void A_position_has_a_line_and_a_column_that_count_from_one(string text, int position, int line, int column)
    {
        var map = new LineMap(text);

        Assert.Equal((line, column), (map.LineAt(position), map.ColumnAt(position)));
    }
}
