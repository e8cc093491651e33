using System;
using System.Text.Json;

namespace Struere.Secrets.Server.Api;

/// <summary>Reads the members of a request.</summary>
internal static class JsonMembers
{
    /// <summary>Whether an object has a member of a kind.</summary>
    /// <exception cref="ApiException">The name of a member is no text.</exception>
    public static bool TryGet(JsonElement element, string name, JsonValueKind kind, out JsonElement member)
    {
        try
        {
            return element.TryGetProperty(name, out member) && member.ValueKind == kind;
        }
        catch (InvalidOperationException)
        {
            throw ApiErrors.InvalidJson("the name of a member escapes an unpaired surrogate");
        }
    }

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
