using System;
using System.Linq;
using System.Security.Cryptography;
using Struere.Secrets.Server.Encryption;

namespace Struere.Secrets.Server.Tests.Secrets;

public sealed class ValueCipherTests : IDisposable
{
    private readonly ValueCipher _cipher = new(RandomNumberGenerator.GetBytes(EncryptionKey.Length));

    public void Dispose() => _cipher.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    public void What_is_encrypted_is_decrypted(int length)
    {
        var plaintext = RandomNumberGenerator.GetBytes(length);

        Assert.True(_cipher.TryDecrypt(_cipher.Encrypt(plaintext, "context"), "context", out var decrypted));
        Assert.Equal(plaintext, decrypted);
    }

    [Fact]
    public void The_same_value_is_never_encrypted_the_same()
    {
        var ciphertexts = Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(_cipher.Encrypt("fake"u8, "context")));

        Assert.Equal(100, ciphertexts.Distinct().Count());
    }

    [Fact]
    public void Another_context_does_not_decrypt()
    {
        Assert.False(_cipher.TryDecrypt(_cipher.Encrypt("fake"u8, "context"), "other context", out _));
    }

    [Fact]
    public void Another_key_does_not_decrypt()
    {
        using var other = new ValueCipher(RandomNumberGenerator.GetBytes(EncryptionKey.Length));

        Assert.False(other.TryDecrypt(_cipher.Encrypt("fake"u8, "context"), "context", out _));
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        var ciphertext = _cipher.Encrypt("fake"u8, "context");

        for (var i = 0; i < ciphertext.Length; i++)
        {
            var changed = ciphertext.ToArray();
            changed[i] ^= 1;
            Assert.False(_cipher.TryDecrypt(changed, "context", out _));
        }
    }

    [Fact]
    public void Any_cut_is_noticed()
    {
        var ciphertext = _cipher.Encrypt("fake"u8, "context");

        for (var length = 0; length < ciphertext.Length; length++)
        {
            Assert.False(_cipher.TryDecrypt(ciphertext.AsSpan(0, length), "context", out _));
        }
    }
}
