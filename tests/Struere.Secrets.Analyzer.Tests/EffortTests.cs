using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Struere.Secrets.Analyzer.References;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>Code that is not about secrets costs nothing, and large texts cost no more than they must.</summary>
public sealed class EffortTests
{
    [Fact]
    public void Looking_at_texts_without_a_reference_allocates_nothing()
    {
        const string source = """class C { string F(string x) => 1 + 2.5 + "a" + x + ("b" + @"c") + $"d {x} e {"f" + x}" + "g"; }""";
        var expressions = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ExpressionSyntax>().ToArray();
        _ = CountMentions(expressions);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var mentions = CountMentions(expressions);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((0, 0L), (mentions, allocated));
    }

    [Fact]
    public async Task A_concatenation_of_ten_thousand_pieces_is_read_to_its_end()
    {
        var source = $"class C {{ string F(string x) => {string.Concat(Enumerable.Repeat("\"line\" + ", 10_000))} \"{{{{secrets.KEY}}}}\"; }}";

        var diagnostics = await RuleRunner.RunAsync(source, ("development", ""));

        Assert.Equal(source.IndexOf("{{secrets", StringComparison.Ordinal), Assert.Single(diagnostics).Location.SourceSpan.Start);
    }

    private static int CountMentions(ExpressionSyntax[] expressions)
    {
        var count = 0;
        foreach (var expression in expressions)
        {
            if (TextExpression.IsWhole(expression) && TextExpression.MentionsSecrets(expression))
            {
                count++;
            }
        }

        return count;
    }
}
