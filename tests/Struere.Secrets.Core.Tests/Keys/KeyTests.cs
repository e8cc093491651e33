using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Core.Tests.Keys;

public sealed class KeyTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("_")]
    [InlineData("a1_B")]
    [InlineData("__proto__")]
    public void Letters_digits_and_underscores_make_a_key(string key) => Assert.True(SecretKey.IsValid(key));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1A")]
    [InlineData("MY-KEY")]
    [InlineData("CLÉ")]
    [InlineData("A\n")]
    [InlineData("٣")]
    public void Anything_else_is_no_key(string? key) => Assert.False(SecretKey.IsValid(key));

    [Theory]
    [InlineData(SecretKey.MaxLength, true)]
    [InlineData(SecretKey.MaxLength + 1, false)]
    public void A_key_has_at_most_256_characters(int length, bool isValid) => Assert.Equal(isValid, SecretKey.IsValid(new string('A', length)));

    [Theory]
    [InlineData("STRIPE_API_KYE", "STRIPE_API_KEY")]
    [InlineData("stripe_api_key", "STRIPE_API_KEY")]
    [InlineData("SUPPORT_PORTL_URL", "SUPPORT_PORTAL_URL")]
    [InlineData("SUPPORT_EMAIL", null)]
    [InlineData("X", null)]
    [InlineData("", null)]
    public void The_closest_key_is_the_one_that_was_probably_meant(string written, string? closest)
    {
        Assert.Equal(closest, ClosestKey.Find(written, ["STRIPE_API_KEY", "SUPPORT_PORTAL_URL"]));
    }

    [Fact]
    public void Among_equally_close_keys_the_first_in_ordinal_order_wins()
    {
        Assert.Equal("KEY_A", ClosestKey.Find("KEY_X", ["KEY_B", "KEY_A"]));
    }

    [Theory]
    [InlineData("my-key", "my_key")]
    [InlineData("a.b c\u00C9", "a_b_c_")]
    [InlineData("2FA", "_2FA")]
    [InlineData("KEY", "KEY")]
    public void A_name_is_corrected_with_underscores(string written, string expected) => Assert.Equal(expected, CorrectedKey.Find(written));

    [Fact]
    public void A_name_without_characters_or_with_too_many_cannot_be_corrected()
    {
        Assert.Null(CorrectedKey.Find(""));
        Assert.Null(CorrectedKey.Find(new string('K', SecretKey.MaxLength + 1)));
        Assert.Null(CorrectedKey.Find("1" + new string('K', SecretKey.MaxLength - 1)));
    }
}
