using System;
using System.Text;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.Api;

/// <summary>Holds a key and a value that somebody sends against the rules.</summary>
internal static class NewSecret
{
    /// <param name="key">The key.</param>
    /// <param name="value">The value; null for what is not text.</param>
    /// <exception cref="ApiException">The key or the value breaks a rule.</exception>
    public static SecretValue Parse(string key, string? value) =>
        !SecretKey.IsValid(key) ? throw ApiErrors.InvalidKeys([key])
        : value is null || value.Contains('\0', StringComparison.Ordinal) ? throw ApiErrors.InvalidValues([key])
        : Encoding.UTF8.GetByteCount(value) > SecretLimits.MaxValueBytes ? throw ApiErrors.ValuesTooLarge([key])
        : new SecretValue(value);
}
