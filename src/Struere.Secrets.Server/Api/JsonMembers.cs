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
    /// <exception cref="ApiException">The body is no object, or the member is missing or something else.</exception>
    public static JsonElement Require(JsonElement body, string name, JsonValueKind kind, string form) =>
        body.ValueKind != JsonValueKind.Object ? throw ApiErrors.InvalidRequest("The body is not an object", form)
        : TryGet(body, name, kind, out var member) ? member
        : throw ApiErrors.InvalidRequest($"The member '{name}' is missing or not {(kind == JsonValueKind.Array ? "an array" : "a string")}", form);

    /// <summary>Whether an object has a member of a kind.</summary>
    public static bool TryGet(JsonElement element, string name, JsonValueKind kind, out JsonElement member) =>
        element.TryGetProperty(name, out member) && member.ValueKind == kind;

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
