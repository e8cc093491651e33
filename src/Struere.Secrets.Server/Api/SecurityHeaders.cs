using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.Api;

/// <summary>
/// Tells browsers, on every answer, to run nothing but the server's own files, to show its pages in no frame, and to keep no copy. An answer that may be
/// kept, such as a style sheet, sets <c>Cache-Control</c> itself.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Nothing inline: text that a value or a key smuggles into a page is never run.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>A year, after which a browser may speak plain http with the server again.</summary>
    public const string StrictTransportSecurity = "max-age=31536000";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = StrictTransportSecurity;
        }

        return next(context);
    }
}
