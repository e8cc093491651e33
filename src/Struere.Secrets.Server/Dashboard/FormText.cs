using System;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>Checks what people type by the rules of the API.</summary>
internal static class FormText
{
    /// <summary>Reads a value from a form, which sends line breaks as CR LF whatever was typed. Nothing else of it is changed.</summary>
    /// <exception cref="ApiException">The key or the value breaks a rule.</exception>
    public static SecretValue ParseValue(string key, string? text) => NewSecret.Parse(key, WithLineFeeds(text));

    /// <summary>A text from a form with the line breaks that were typed.</summary>
    public static string WithLineFeeds(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <exception cref="ApiException">It is not a key.</exception>
    public static string RequireKey(string? key) => SecretKey.IsValid(key) ? key! : throw ApiErrors.InvalidKeys([key ?? ""]);
}
