using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Core.Tests.References;

public sealed class ReferenceScannerTests
{
    [Theory]
    [InlineData("{{secrets.KEY}}")]
    [InlineData("<<secrets.KEY>>")]
    [InlineData("{{ secrets.KEY }}")]
    [InlineData("<<\tsecrets.KEY >>")]
    [InlineData("{{\nsecrets.KEY\n}}")]
    public void Both_spellings_may_hold_blanks_inside(string text)
    {
        var reference = Assert.Single(Scan("a " + text + " b"));

        Assert.Equal((ReferenceFault.None, "KEY", text), (reference.Fault, reference.Key, reference.Text));
    }

    [Theory]
    [InlineData("{{entity.query({\"id\": \"{{secrets.KEY}}\"})}}")]
    [InlineData("{{{secrets.KEY}}}")]
    [InlineData("{{a}}{{secrets.KEY}}{{b}}")]
    [InlineData("{{secretsManager}} {{secrets.KEY}}")]
    public void A_reference_is_found_inside_something_else(string text)
    {
        Assert.Equal([(ReferenceFault.None, "KEY", "{{secrets.KEY}}")], Scan(text));
    }

    [Fact]
    public void References_come_in_the_order_of_the_text()
    {
        Assert.Equal(["A", "B", "A"], Scan("{{secrets.A}}<<secrets.B>>{{secrets.A}}").Select(reference => reference.Key));
    }

    [Theory]
    [InlineData("{{secrets.MY-KEY}}", ReferenceFault.InvalidKey)]
    [InlineData("{{secrets.1KEY}}", ReferenceFault.InvalidKey)]
    [InlineData("<<secrets.MY-KEY>>", ReferenceFault.InvalidKey)]
    [InlineData("{{Secrets.KEY}}", ReferenceFault.WrongCase)]
    [InlineData("{{SECRETS.KEY}}", ReferenceFault.WrongCase)]
    [InlineData("{{secrets .KEY}}", ReferenceFault.WhiteSpaceAtDot)]
    [InlineData("{{secrets. KEY}}", ReferenceFault.WhiteSpaceAtDot)]
    [InlineData("{{secrets.}}", ReferenceFault.MissingKey)]
    [InlineData("{{secrets.KEY}", ReferenceFault.Unclosed)]
    [InlineData("{{secrets.KEY", ReferenceFault.Unclosed)]
    public void A_near_miss_is_found_with_its_fault(string text, ReferenceFault fault)
    {
        Assert.Equal([(fault, text)], Scan(text).Select(reference => (reference.Fault, reference.Text)));
    }

    [Theory]
    [InlineData("{{secrets.KEY\nmore}}", "{{secrets.KEY")]
    [InlineData("{\"a\": \"{{secrets.KEY\"}", "{{secrets.KEY")]
    [InlineData("{{secrets.KEY} and more", "{{secrets.KEY}")]
    public void An_unclosed_reference_ends_where_its_key_does(string text, string found)
    {
        Assert.Equal([(ReferenceFault.Unclosed, "KEY", found)], Scan(text));
    }

    [Theory]
    [InlineData("secrets.KEY")]
    [InlineData("{secrets.KEY}")]
    [InlineData("${{ secrets.KEY }}")]
    [InlineData("{{ secrets.key | upper }}")]
    [InlineData("{{ secrets.get('KEY') }}")]
    [InlineData("{{#if secrets.KEY}}")]
    [InlineData("{{secrets}}")]
    [InlineData("{{my.secrets.KEY}}")]
    [InlineData("cout << secrets.KEY;")]
    [InlineData("cout << secrets.KEY << endl;")]
    [InlineData("{{secrets.")]
    [InlineData("{{secrets.*}}")]
    [InlineData("{{secrets...}}")]
    [InlineData("The Book of {{Secrets.}}")]
    [InlineData("{{ secrets.a and secrets.b }}")]
    public void Something_else_is_left_alone(string text)
    {
        Assert.Empty(Scan(text));
    }

    [Fact]
    public void Every_span_lies_inside_any_text()
    {
        Gen.OneOf(Gen.String, Gen.String["{}<>secretsSECRETS. \nA-"], Gen.String["AB-1 }>{<.\n"].Select(text => "{{secrets." + text + "<<Secrets." + text))
            .Sample(text => Assert.All(Scan(text), reference => Assert.Contains(reference.Key, reference.Text)), iter: 20_000);
    }

    [Fact]
    public void A_text_without_a_reference_costs_no_allocation()
    {
        const string text = "An ordinary sentence about secrets, with {{braces}} and a << b >> c.";
        Count(text);

        var before = System.GC.GetAllocatedBytesForCurrentThread();
        Count(text);

        Assert.Equal(before, System.GC.GetAllocatedBytesForCurrentThread());
    }

    private static int Count(string text)
    {
        var count = 0;
        foreach (var _ in new ReferenceScanner(text))
        {
            count++;
        }

        return count;
    }

    private static List<(ReferenceFault Fault, string Key, string Text)> Scan(string text)
    {
        var found = new List<(ReferenceFault, string, string)>();
        foreach (var reference in new ReferenceScanner(text))
        {
            found.Add((reference.Fault, reference.GetKey(), text.Substring(reference.Span.Start, reference.Span.Length)));
        }

        return found;
    }
}
