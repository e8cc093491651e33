using System;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>The page that says what went wrong. It asks the database for nothing: that may be what went wrong.</summary>
internal sealed class ErrorPage(AssetFiles assets) : IErrorPage
{
    /// <inheritdoc/>
    public bool IsFor(HttpRequest request) =>
        !request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public Task WriteAsync(HttpResponse response, ApiException error)
    {
        response.ContentType = "text/html; charset=utf-8";
        var keys = string.Concat(error.Keys.Select(key => $"<li><code>{Encode(key)}</code></li>"));
        var content =
            $"""
            <section class="card notice-card" role="alert">
            <h1>{Encode(TitleOf(error.Status))}</h1>
            <p>{Encode(error.Message)}</p>
            {(keys.Length > 0 ? $"<ul>{keys}</ul>" : "")}
            <p><a class="button" href="/secrets">Go to the secrets</a></p>
            </section>
            """;
        return response.WriteAsync(response.HttpContext.Request.Headers.ContainsKey(DashboardPage.FragmentHeader) ? content :
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Encode(TitleOf(error.Status))} · Struere Secrets</title>
            <link rel="stylesheet" href="{assets.PathOf("app.css")}">
            <link rel="icon" href="{assets.PathOf("icon.svg")}">
            </head>
            <body><main id="main" class="narrow">
            {content}
            </main></body>
            </html>
            """);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Sign in first",
        StatusCodes.Status403Forbidden => "Your role does not allow this",
        StatusCodes.Status404NotFound => "There is nothing here",
        StatusCodes.Status409Conflict => "Someone else has changed it",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        >= 500 => "The server cannot do this now",
        _ => "This did not work",
    };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
