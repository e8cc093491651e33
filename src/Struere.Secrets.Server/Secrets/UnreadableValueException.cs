using System;
using System.Collections.Generic;

namespace Struere.Secrets.Server.Secrets;

/// <summary>Stored values cannot be decrypted: their rows were changed or swapped by something else than this server.</summary>
internal sealed class UnreadableValueException(IReadOnlyList<string> keys) : Exception("Stored values cannot be decrypted.")
{
    /// <summary>The keys whose values cannot be decrypted.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
}
