using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.DataProtection;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Encryption;

namespace Struere.Secrets.Server.Tests.Store;

public class RingDataProtectionTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes("canary-protected");

    [Fact]
    public async Task What_one_server_protects_another_one_on_the_database_understands()
    {
        await using var store = await TestStore.CreateAsync();
        using var other = await store.OpenAgainAsync();

        var protectedText = Of(store.Data).CreateProtector("form").Protect(Text);

        Assert.DoesNotContain("canary", Encoding.UTF8.GetString(protectedText));
        Assert.Equal(Text, Of(other).CreateProtector("form").Unprotect(protectedText));
    }

    [Fact]
    public async Task It_is_understood_after_a_rotation_until_the_old_key_is_gone()
    {
        await using var store = await TestStore.CreateAsync();
        var protectedText = Of(store.Data).CreateProtector("form").Protect(Text);

        await store.Rotation.AddKeyAsync(TestStore.Anna);

        Assert.Equal(Text, Of(store.Data).CreateProtector("form").Unprotect(protectedText));
        Assert.Equal(ValueCipher.Prefix(2), Of(store.Data).CreateProtector("form").Protect(Text).Take(ValueCipher.PrefixBytes));
    }

    [Fact]
    public async Task What_is_for_one_purpose_is_not_understood_for_another()
    {
        await using var store = await TestStore.CreateAsync();
        var protectedText = Of(store.Data).CreateProtector("form").CreateProtector("a").Protect(Text);

        Assert.Throws<CryptographicException>(() => Of(store.Data).CreateProtector("form").Unprotect(protectedText));
        Assert.Throws<CryptographicException>(() => Of(store.Data).CreateProtector("form").CreateProtector("b").Unprotect(protectedText));
        Assert.Throws<CryptographicException>(() => Of(store.Data).CreateProtector("a").CreateProtector("form").Unprotect(protectedText));
    }

    [Fact]
    public async Task What_was_changed_is_not_understood()
    {
        await using var store = await TestStore.CreateAsync();
        var protector = Of(store.Data).CreateProtector("form");
        var protectedText = protector.Protect(Text);
        protectedText[^1] ^= 1;

        Assert.Throws<CryptographicException>(() => protector.Unprotect(protectedText));
        Assert.Throws<CryptographicException>(() => protector.Unprotect([]));
        Assert.Throws<CryptographicException>(() => protector.Unprotect([2, 0, 0, 0, 99, .. protectedText.Skip(5)]));
    }

    private static RingDataProtection Of(DataStore data) => new(data.Database, data.Encryption);
}
