using System;
using System.Linq;
using System.Security.Cryptography;
using Struere.Secrets.Server.Encryption;

namespace Struere.Secrets.Server.Tests.Secrets;

public sealed class ValueCipherTests : IDisposable
{
    private readonly ValueCipher _cipher = CipherOf(KeyRing.Create());

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
        using var other = CipherOf(KeyRing.Create());

        Assert.False(other.TryDecrypt(_cipher.Encrypt("fake"u8, "context"), "context", out _));
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        var ciphertext = _cipher.Encrypt("fake"u8, "context");

        foreach (var i in Enumerable.Range(0, ciphertext.Length).Where(i => i is not (>= 1 and < ValueCipher.PrefixBytes)))
        {
            var changed = ciphertext.ToArray();
            changed[i] ^= 1;
            Assert.False(_cipher.TryDecrypt(changed, "context", out _));
        }
    }

    [Fact]
    public void The_number_of_a_key_that_the_ring_lacks_is_named()
    {
        var ring = KeyRing.Create();
        using var cipher = new ValueEncryption(new KeyRingFile("no such file"), ring.Add()).ForWriting(key: 2);
        var ciphertext = cipher.Encrypt("fake"u8, "context");

        using var other = CipherOf(ring);
        var exception = Assert.Throws<KeyRingException>(() => other.TryDecrypt(ciphertext, "context", out _));

        Assert.Equal(KeyRingFault.Missing, exception.Fault);
    }

    [Fact]
    public void What_a_server_before_key_rings_encrypted_is_decrypted_with_the_first_key()
    {
        var ring = KeyRing.Create();
        using var aes = new AesGcm(ring.Find(KeyRing.FirstKey)!, tagSizeInBytes: 16);
        var ciphertext = new byte[1 + 12 + 16 + 4];
        ciphertext[0] = 1;
        aes.Encrypt(ciphertext.AsSpan(1, 12), "fake"u8, ciphertext.AsSpan(29), ciphertext.AsSpan(13, 16), "context"u8);

        using var cipher = CipherOf(ring.Add());

        Assert.True(cipher.TryDecrypt(ciphertext, "context", out var plaintext));
        Assert.Equal("fake"u8.ToArray(), plaintext);
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

    private static ValueCipher CipherOf(KeyRing ring) => new ValueEncryption(new KeyRingFile("no such file"), ring).ForWriting(KeyRing.FirstKey);
}
