using System;
using System.Text.Json;

namespace Struere.Secrets.Server.Api;

/// <summary>Reads the members of a request.</summary>
internal static class JsonMembers
{
    /// <summary>A member that the body of a request must have: a string or an array.</summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="form">What the body should look like.</param>
    /// <exception cref="ApiException">The body is not an object, or the member is missing or something else.</exception>
    public static JsonElement Require(JsonElement body, string name, JsonValueKind kind, string form) =>
        body.ValueKind != JsonValueKind.Object ? throw ApiErrors.InvalidRequest("The body is not an object", form)
        : TryGet(body, name, kind, out var member) ? member
        : throw ApiErrors.InvalidRequest($"The member '{name}' is missing or not {(kind == JsonValueKind.Array ? "an array" : "a string")}", form);

    /// <summary>Whether an object has a member of a kind.</summary>
    public static bool TryGet(JsonElement element, string name, JsonValueKind kind, out JsonElement member) =>
        element.TryGetProperty(name, out member) && member.ValueKind == kind;

    /// <summary>A whole number that a request may have; null when it does not.</summary>
    /// <exception cref="ApiException">The member is something else.</exception>
    public static long? OptionalNumber(JsonElement body, string name, string form) =>
        Optional(body, name) is not { } member ? null
        : member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number) && number >= 0 ? number
        : throw ApiErrors.InvalidRequest($"The member '{name}' is not a whole number", form);

    /// <summary>A text that a request may have; null when it does not.</summary>
    /// <exception cref="ApiException">The member is something else.</exception>
    public static string? OptionalText(JsonElement body, string name, string form) =>
        Optional(body, name) is not { } member ? null
        : member.ValueKind == JsonValueKind.String && Text(member) is { } text ? text
        : throw ApiErrors.InvalidRequest($"The member '{name}' is not a string", form);

    private static JsonElement? Optional(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>The text of a JSON string; null when it escapes an unpaired surrogate, which no text holds.</summary>
    public static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
