using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.Api;

/// <summary>The header by which a client names a request, so that it is done once however often it arrives.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>The longest that is taken, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>The key of a request; null when it has none.</summary>
    /// <exception cref="ApiException">It is malformed.</exception>
    public static string? Read(HttpRequest request)
    {
        var header = request.Headers[Header];
        if (header.Count == 0)
        {
            return null;
        }

        return header.Count == 1 && header[0] is { Length: > 0 and <= MaxLength } key && key.All(c => c is > ' ' and < '\u007F')
            ? key
            : throw ApiErrors.InvalidIdempotencyKey();
    }
}
