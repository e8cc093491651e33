using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core;

namespace Struere.Secrets.Client.Tests.Sync;

public sealed class SecretMacTests
{
    /// <summary>Computed with OpenSSL: <c>printf 'production\0API_TOKEN\0naïve 🔑' | openssl dgst -sha256 -hmac sk_prod_fake -binary</c>, as base64url.</summary>
    [Fact]
    public void A_digest_is_the_one_that_OpenSSL_computes()
    {
        using var mac = new SecretMac(new SecretValue("sk_prod_fake"));

        Assert.Equal("Kg3t6xtIS_eSYdfjMSh9-ER4ztdAhgPkAk1t2SFHO-I", mac.OfSecret("production", new Secret("API_TOKEN", new SecretValue("naïve 🔑"))));
    }

    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "abd", false)]
    [InlineData("abc", "abcd", false)]
    [InlineData("", "a", false)]
    [InlineData("", "", true)]
    public void Digests_are_compared_whole(string left, string right, bool equal) => Assert.Equal(equal, SecretMac.AreEqual(left, right));
}
