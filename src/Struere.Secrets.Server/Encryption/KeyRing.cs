using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace Struere.Secrets.Server.Encryption;

/// <summary>The encryption keys of a server by their numbers. Immutable: see <see cref="KeyRingFile"/> for where they are kept.</summary>
internal sealed class KeyRing
{
    /// <summary>The length of an AES-256 key, in bytes.</summary>
    public const int KeyBytes = 256 / 8;

    /// <summary>The number of the first key, and of the one key that a server had before there were rings.</summary>
    public const int FirstKey = 1;

    private readonly SortedDictionary<int, byte[]> _keys;

    public KeyRing(IEnumerable<KeyValuePair<int, byte[]>> keys) => _keys = new SortedDictionary<int, byte[]>(keys.ToDictionary());

    /// <summary>The numbers of all keys, in ascending order.</summary>
    public IReadOnlyCollection<int> Numbers => _keys.Keys;

    /// <summary>A ring with one random key.</summary>
    public static KeyRing Create() => new([new(FirstKey, RandomNumberGenerator.GetBytes(KeyBytes))]);

    /// <summary>This ring and one more random key, which has the highest number.</summary>
    public KeyRing Add() => new([.. _keys, new(_keys.Keys.Last() + 1, RandomNumberGenerator.GetBytes(KeyBytes))]);

    /// <summary>This ring without the keys of these numbers.</summary>
    public KeyRing Remove(IReadOnlyCollection<int> numbers) => new(_keys.Where(key => !numbers.Contains(key.Key)));

    /// <summary>The key of a number; null when there is none.</summary>
    public byte[]? Find(int number) => _keys.GetValueOrDefault(number);
}
