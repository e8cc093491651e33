using System;
using CsCheck;
using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Core.Tests.Credentials;

public sealed class PlaceholderValueTests
{
    [Theory]
    [InlineData("changeme")]
    [InlineData("CHANGE_ME")]
    [InlineData("replace-me")]
    [InlineData(" placeholder ")]
    [InlineData("TODO")]
    [InlineData("todo: ask Kim")]
    [InlineData("TBD")]
    [InlineData("xxx")]
    [InlineData("XXXXXXXX")]
    [InlineData("...")]
    [InlineData("…")]
    [InlineData("********")]
    [InlineData("<your-key>")]
    [InlineData("<API key>")]
    [InlineData("your-api-key-here")]
    [InlineData("YOUR_TOKEN")]
    [InlineData("sk_live_your_key_here")]
    public void A_value_that_waits_to_be_replaced_is_a_placeholder(string value) => Assert.True(PlaceholderValue.IsPlaceholder(value));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("x")]
    [InlineData("*")]
    [InlineData("x.x")]
    [InlineData("true")]
    [InlineData("test")]
    [InlineData("example")]
    [InlineData("todos")]
    [InlineData("changeme1")]
    [InlineData("xxl")]
    [InlineData("<>")]
    [InlineData("<p>Your order</p>")]
    [InlineData("<1.0>")]
    [InlineData("your")]
    [InlineData("yours")]
    [InlineData("your-company")]
    [InlineData("yourkey")]
    [InlineData("Your key is 4711, keep it here")]
    [InlineData("https://your-company.example/here")]
    public void Anything_else_is_real(string value) => Assert.False(PlaceholderValue.IsPlaceholder(value));

    [Fact]
    public void Any_text_with_an_equals_sign_is_real_unless_it_is_to_do() => Gen.String.Sample(
        text => Assert.True(!PlaceholderValue.IsPlaceholder(text + "=") || text.TrimStart().StartsWith("todo:", StringComparison.OrdinalIgnoreCase)), iter: 2_000);
}
