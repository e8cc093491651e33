using System;
using System.IO;
using System.Text.Json;
using System.Text.Unicode;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.Api;

/// <summary>Reads the body of a request as JSON.</summary>
internal static class RequestBody
{
    /// <summary>
    /// The largest body, in bytes. JSON may escape each byte of a key or value as six characters (<c>\u0041</c>), and wraps
    /// each secret in less than 64 more.
    /// </summary>
    public const int MaxBytes = (6 * SecretLimits.MaxBytesPerRequest) + (64 * SecretLimits.MaxSecretsPerRequest);

    /// <summary>Of two members with one name, parsers take the first or the last: what the client meant is anybody's guess.</summary>
    private static readonly JsonDocumentOptions EachMemberOnce = new() { AllowDuplicateProperties = false };

    /// <exception cref="ApiException">The body is not JSON in UTF-8, or an object in it has two members with one name.</exception>
    /// <exception cref="BadHttpRequestException">The body is too large, or does not arrive complete.</exception>
    public static async Task<JsonDocument> ReadJsonAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsJson(request))
        {
            throw ApiErrors.UnsupportedMediaType();
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!Utf8.IsValid(bytes.Span))
        {
            throw ApiErrors.InvalidJson("it holds bytes that are not UTF-8");
        }

        try
        {
            return JsonDocument.Parse(bytes, EachMemberOnce);
        }
        catch (JsonException exception) when (exception.LineNumber is { } line)
        {
            // The exception's message quotes the body.
            throw ApiErrors.InvalidJson($"it breaks off or is malformed at line {line + 1}, byte {exception.BytePositionInLine + 1}");
        }
        catch (JsonException)
        {
            // Well-formed JSON: only two members with one name are left as a reason.
            throw ApiErrors.InvalidRequest("An object of the body has two members with one name", "each member once");
        }
        catch (InvalidOperationException)
        {
            throw ApiErrors.InvalidJson("the name of a member escapes an unpaired surrogate");
        }
    }

    private static bool IsJson(HttpRequest request) =>
        !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
