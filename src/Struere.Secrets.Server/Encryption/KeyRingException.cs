using System;

namespace Struere.Secrets.Server.Encryption;

/// <summary>Why a key ring cannot be used.</summary>
internal enum KeyRingFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file cannot be read or written; the detail says why.</summary>
    NotUsable,

    /// <summary>The file does not hold keys; the detail says what is wrong.</summary>
    Malformed,

    /// <summary>It lacks a key that the database needs; the detail says which.</summary>
    KeyMissing,

    /// <summary>It belongs to another database.</summary>
    OfAnotherDatabase,
}

/// <summary>A key ring cannot be used, so that values can be neither read nor written.</summary>
/// <param name="fault">Why.</param>
/// <param name="path">The file of the ring.</param>
/// <param name="detail">What else there is to say, if anything.</param>
internal sealed class KeyRingException(KeyRingFault fault, string path, string detail = "") : Exception($"{fault}: {path} {detail}")
{
    public KeyRingFault Fault { get; } = fault;

    public string Path { get; } = path;

    public string Detail { get; } = detail;
}
