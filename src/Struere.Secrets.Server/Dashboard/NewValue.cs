using System;
using System.Linq;
using System.Text;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>Checks what people type by the rules of the API.</summary>
internal static class NewValue
{
    /// <summary>Reads a value from a form, which sends line breaks as CR LF whatever was typed.</summary>
    /// <exception cref="ApiException">The key or the value breaks a rule.</exception>
    public static SecretValue Parse(string key, string? text)
    {
        var value = (text ?? "").ReplaceLineEndings("\n");
        RequireKey(key);
        return value.Contains('\0', StringComparison.Ordinal) ? throw ApiErrors.InvalidValues([key])
            : Encoding.UTF8.GetByteCount(value) > SecretLimits.MaxValueBytes ? throw ApiErrors.ValuesTooLarge([key])
            : new SecretValue(value);
    }

    /// <exception cref="ApiException">It is not a key.</exception>
    public static string RequireKey(string? key) => SecretKey.IsValid(key) ? key! : throw ApiErrors.InvalidKeys([key ?? ""]);
}
