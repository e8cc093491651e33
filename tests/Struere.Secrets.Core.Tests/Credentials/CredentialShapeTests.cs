using System;
using CsCheck;
using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Core.Tests.Credentials;

public sealed class CredentialShapeTests
{
    private static readonly string[] Pieces = ["sk_live_", "AKIA", "SG.", "PRIVATE KEY-----", "://", ":", "@", "/", ".", "a1B2c3D4e5", "word", "4", "é", " "];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 12].Select(string.Concat), Gen.String);

    [Theory]
    [InlineData("sk_live_fake-fake-fake-fake")]
    [InlineData("rk_live_fake-fake-fake-fake")]
    [InlineData("pk_live_fake-fake-fake-fake")]
    [InlineData("sk_prod_fake-fake-fake-fake")]
    [InlineData("ghp_fake-fake-fake-fake")]
    [InlineData("xoxb-fake-fake-fake-fake")]
    [InlineData("AKIAFAKEFAKEFAKE0000")]
    public void A_prefix_of_a_real_account_makes_a_live_credential(string value)
    {
        Assert.True(CredentialShape.IsLive(value));
        Assert.True(CredentialShape.LooksLikeCredential(value));
    }

    [Theory]
    [InlineData("sk_test_fake-fake-fake-fake")]
    [InlineData("sk_dev_fake-fake-fake-fake")]
    [InlineData("sk-ant-fake-fake-fake-fake")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nfake\n-----END PRIVATE KEY-----")]
    [InlineData("f4k3f4k3c0ffee1234d00d")]
    [InlineData("Fak3Fak3N0tR3al12")]
    [InlineData("not-real-fAkE0fAkE1fAkE2x")]
    [InlineData("fak3#N0t$R3al!V4lue")]
    [InlineData("postgres://app:Fak3Fak3N0tR3al12@db.example:5432/orders")]
    public void Another_known_prefix_a_private_key_or_chance_makes_a_credential(string value)
    {
        Assert.True(CredentialShape.LooksLikeCredential(value));
        Assert.False(CredentialShape.IsLive(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("0")]
    [InlineData("4242424242424242")]
    [InlineData("+1-202-555-0143")]
    [InlineData("internationalization")]
    [InlineData("AbstractSingletonProxyFactoryBean")]
    [InlineData("SupportPortalUrl2024Production")]
    [InlineData("claude-3-5-sonnet-20241022")]
    [InlineData("2024-01-15T10:30:00.000Z")]
    [InlineData("SKU-A12-B34-C56-D78")]
    [InlineData("f4k3 f4k3 c0ff ee12 34d0")]
    [InlineData("You help the customers of Example Ltd. with 24/7 orders.")]
    [InlineData("0a1b2c3d-0a1b-4c2d-8e3f-0a1b2c3d4e5f")]
    [InlineData("tenants/0a1b2c3d-0a1b-4c2d-8e3f-0a1b2c3d4e5f")]
    [InlineData("https://portal.example/f4k3f4k3c0ffee1234d00d")]
    [InlineData("https://portal.example:8080/a?b=f4k3f4k3c0ffee1234d00d@x")]
    [InlineData("https://")]
    [InlineData("postgres://app@db.example/orders")]
    [InlineData("postgres://postgres:postgres@localhost:5432/orders")]
    [InlineData("d0a1b2c3d4e5f6.cdn.example")]
    [InlineData("db.c0a1b2c3d4e5f6.example:5432")]
    [InlineData("/srv/app/assets/main.c0a1b2c3d4e5f6.js")]
    [InlineData("arn:aws:iam::123456789012:role/SupportAgent")]
    [InlineData("{{secrets.STRIPE_API_KEY}}")]
    [InlineData("aaaa1111aaaa1111aaaa1111")]
    [InlineData("sk_live_")]
    [InlineData("sk_live_...")]
    [InlineData("sk_live_xxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("sk_live_your_secret_key_here")]
    [InlineData("the prefix sk_live_ marks a live key")]
    [InlineData("AKIA")]
    [InlineData("AKIA-is-a-known-prefix")]
    public void What_is_ordinary_is_no_credential(string value)
    {
        Assert.False(CredentialShape.LooksLikeCredential(value));
        Assert.False(CredentialShape.IsLive(value));
    }

    [Fact]
    public void A_text_with_a_blank_is_no_credential_unless_it_holds_a_private_key() => Texts.Sample(
        text => Assert.True(!CredentialShape.LooksLikeCredential(" " + text) || text.Contains("PRIVATE KEY-----", StringComparison.Ordinal)), iter: 10_000);

    [Fact]
    public void Looking_allocates_nothing()
    {
        const string value = "not-real-fAkE0fAkE1fAkE2x";
        _ = CredentialShape.LooksLikeCredential(value);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isCredential = CredentialShape.LooksLikeCredential(value);

        Assert.Equal((true, 0L), (isCredential, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Theory]
    [InlineData("prod_AbCdE0fGhi1JkL")]
    [InlineData("client_01H0AB1CDXEFG2H345678901J2")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("AKIAXXXXXXXXXXXXXXXX")]
    [InlineData("AKIA0000000000000000")]
    [InlineData("ghp_0000000000000000000000000000000000")]
    public void A_public_identifier_and_an_example_of_the_documentation_are_not_credentials(string value)
    {
        Assert.False(CredentialShape.LooksLikeCredential(value));
        Assert.False(CredentialShape.IsLive(value));
    }
}
