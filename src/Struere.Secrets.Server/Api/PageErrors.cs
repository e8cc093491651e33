using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.Api;

/// <summary>The errors that pages alone answer with, and the API never does.</summary>
internal static class PageErrors
{
    public static ApiException StaleForm() => new(
        StatusCodes.Status400BadRequest,
        "stale_form",
        "The form is too old, or another site sent it. Load the page again and repeat what you did. Nothing was changed.",
        []);

    public static ApiException UnreadableForm() => new(
        StatusCodes.Status400BadRequest,
        "unreadable_form",
        "The form breaks off, has too many fields or one that is too long, or holds the character U+0000. Nothing was changed.",
        []);

    public static ApiException InvalidText() => new(
        StatusCodes.Status400BadRequest,
        "invalid_text",
        "A text holds the character U+0000. Leave it out. Nothing was changed.",
        []);

    public static ApiException RoleMissing() => new(
        StatusCodes.Status403Forbidden,
        "role_missing",
        "Only admins of the organization may do this. Ask one of them.",
        []);
}
