using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.Api;

/// <summary>Every error that the API answers with: its status, its code, what is wrong and how to fix it. None holds a value.</summary>
internal static class ApiErrors
{
    public static ApiException MissingApiKey() => new(
        StatusCodes.Status401Unauthorized,
        "missing_api_key",
        "The request has no API key. Send it as 'Authorization: Bearer sk_…'.",
        []);

    public static ApiException UnknownApiKey() => new(
        StatusCodes.Status401Unauthorized,
        "unknown_api_key",
        "The API key is unknown to this server. Check that it is complete, and that the URL is the one of the server that issued it.",
        []);

    public static ApiException TooManyUnknownApiKeys(int seconds) => new(
        StatusCodes.Status429TooManyRequests,
        "too_many_unknown_api_keys",
        "This address has sent too many API keys that are unknown to this server. Check the API key, and wait as long as 'Retry-After' says.",
        [],
        retryAfter: TimeSpan.FromSeconds(seconds));

    public static ApiException TooManyRequests(int seconds) => new(
        StatusCodes.Status429TooManyRequests,
        "too_many_requests",
        "Too many requests have come from this client. Wait as long as 'Retry-After' says. Nothing was written.",
        [],
        retryAfter: TimeSpan.FromSeconds(seconds));

    public static ApiException PermissionMissing(string permission) => new(
        StatusCodes.Status403Forbidden,
        "permission_missing",
        $"The API key lacks the permission '{permission}'. Use a key that has it.",
        []);

    public static ApiException EnvironmentMismatch(string requested, string bound) => new(
        StatusCodes.Status403Forbidden,
        "environment_mismatch",
        $"The request is about '{requested}', and the API key is bound to '{bound}'. Use the API key of '{requested}'.",
        []);

    public static ApiException EnvironmentIsMirror(string environment, string source) => new(
        StatusCodes.Status403Forbidden,
        "environment_is_mirror",
        $"'{environment}' mirrors '{source}' and is not written directly. Sync '{source}' instead.",
        []);

    public static ApiException InvalidEnvironment() => new(
        StatusCodes.Status400BadRequest,
        "invalid_environment",
        $"The environment is not one of '{SecretEnvironment.Development}', '{SecretEnvironment.Production}' and '{SecretEnvironment.Eval}'. Send one of them.",
        []);

    public static ApiException InvalidJson(string reason) => new(
        StatusCodes.Status400BadRequest,
        "invalid_json",
        $"The body is not JSON in UTF-8: {reason}. Send a complete JSON object.",
        []);

    public static ApiException InvalidRequest(string reason, string form) => new(
        StatusCodes.Status400BadRequest,
        "invalid_request",
        $"{reason}. Send {form}.",
        []);

    public static ApiException IncompleteBody(int status) => new(
        status,
        "incomplete_body",
        "The body did not arrive as announced. Send the request again.",
        []);

    public static ApiException InvalidKeys(IEnumerable<string> keys) => new(
        StatusCodes.Status400BadRequest,
        "invalid_key",
        "A key is a letter or underscore followed by letters, digits or underscores (ASCII), "
            + $"at most {SecretKey.MaxLength} characters. Rename these keys. Nothing was written.",
        Shown(keys));

    public static ApiException InvalidValues(IEnumerable<string> keys) => new(
        StatusCodes.Status400BadRequest,
        "invalid_value",
        "A value is Unicode text without the character U+0000 and without unpaired surrogates. Encode binary values, "
            + "for example as base64. Nothing was written.",
        Shown(keys));

    public static ApiException ValuesTooLarge(IEnumerable<string> keys) => new(
        StatusCodes.Status400BadRequest,
        "value_too_large",
        $"A value is at most {SecretLimits.MaxValueBytes} bytes long in UTF-8. Shorten these. Nothing was written.",
        Shown(keys));

    public static ApiException InvalidIdempotencyKey() => new(
        StatusCodes.Status400BadRequest,
        "invalid_idempotency_key",
        $"The header '{IdempotencyKey.Header}' is not 1 to {IdempotencyKey.MaxLength} visible characters of ASCII. Send a random one a request, "
            + "and the same one again only to repeat the request.",
        []);

    public static ApiException IdempotencyKeyReused() => new(
        StatusCodes.Status422UnprocessableEntity,
        "idempotency_key_reused",
        $"Another request was done under this '{IdempotencyKey.Header}'. Send this one under a new one. Nothing was written.",
        []);

    public static ApiException TooManySecrets() => new(
        StatusCodes.Status413PayloadTooLarge,
        "too_many_secrets",
        $"A request carries at most {SecretLimits.MaxSecretsPerRequest} secrets. Send them in several requests. Nothing was written.",
        []);

    public static ApiException RequestTooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "request_too_large",
        $"A request carries at most {SecretLimits.MaxBytesPerRequest} bytes of keys and values (UTF-8), in a body of at most "
            + $"{RequestBody.MaxBytes} bytes. Send the secrets in several requests. Nothing was written.",
        []);

    public static ApiException UnknownSecret(string key) => new(
        StatusCodes.Status404NotFound,
        "unknown_secret",
        "The environment has no such secret, or the secret has no such version. Look it up in the list of secrets.",
        Shown([key]));

    public static ApiException VersionConflict(string key, long expected, long current) => new(
        StatusCodes.Status409Conflict,
        "version_conflict",
        $"The secret has version {current}, and the request expects {expected}: somebody else has changed it. Look at what is there now, "
            + "and send the request again with the version that you have seen. Nothing was written.",
        Shown([key]),
        versions: new VersionConflict(expected, current));

    public static ApiException UnknownApiKeyId() => new(
        StatusCodes.Status404NotFound,
        "unknown_api_key_id",
        "The environment has no API key of this ID that could be revoked. Look it up in the list of API keys.",
        []);

    public static ApiException PermissionNotGrantable() => new(
        StatusCodes.Status403Forbidden,
        "permission_not_grantable",
        "An API key creates only keys that may do no more than it may itself. Ask for fewer permissions, or use a key that has them.",
        []);

    public static ApiException EncryptionKeyMissing() => new(
        StatusCodes.Status503ServiceUnavailable,
        "encryption_key_missing",
        "This server lacks an encryption key that the database needs. Give it the current key ring. Nothing was written.",
        []);

    public static ApiException StorageFull() => new(
        StatusCodes.Status507InsufficientStorage,
        "storage_full",
        "There is no room left on the disk of the database. Make room and send the request again. Nothing was written.",
        []);

    public static ApiException InvalidPrompt() => new(
        StatusCodes.Status400BadRequest,
        "invalid_prompt",
        "A prompt is Unicode text without the character U+0000 and without unpaired surrogates. Save it as UTF-8.",
        []);

    public static ApiException PromptTooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "prompt_too_large",
        $"A prompt is at most {SecretLimits.MaxPromptBytes} bytes long in UTF-8. Shorten it.",
        []);

    public static ApiException UnsupportedMediaType() => new(
        StatusCodes.Status415UnsupportedMediaType,
        "unsupported_media_type",
        "The body is not declared as JSON in UTF-8. Send it with 'Content-Type: application/json', without a content encoding.",
        []);

    public static ApiException UnknownRoute() => new(
        StatusCodes.Status404NotFound,
        "unknown_route",
        "The server has no such route. Check the base URL: requests go to {base}/v1/sync/secrets and the like.",
        []);

    public static ApiException MethodNotAllowed(string allowed) => new(
        StatusCodes.Status405MethodNotAllowed,
        "method_not_allowed",
        $"The route does not answer to this method. Use {allowed}.",
        []);

    public static ApiException StorageBusy() => new(
        StatusCodes.Status503ServiceUnavailable,
        "storage_busy",
        "The database cannot be reached, or another program holds it. Send the request again later.",
        []);

    public static ApiException NotReady() => new(
        StatusCodes.Status503ServiceUnavailable,
        "not_ready",
        "The server runs, and cannot serve: its store does not answer, or the server is about to stop. Ask again later.",
        []);

    public static ApiException RequestTimedOut() => new(
        StatusCodes.Status503ServiceUnavailable,
        "request_timed_out",
        "The server could not finish the request in time. A sync is written whole or not at all: send the request again.",
        []);

    public static ApiException UnreadableValues(IEnumerable<string> keys) => new(
        StatusCodes.Status500InternalServerError,
        "unreadable_value",
        "The stored values of these keys cannot be decrypted: the database was changed by something else than the server. "
            + "Restore it from a backup. Nothing was written.",
        Shown(keys));

    public static ApiException InternalError() => new(
        StatusCodes.Status500InternalServerError,
        "internal_error",
        "The server failed; its log says where. A sync is written whole or not at all: send the request again.",
        []);

    /// <summary>Keys are cut, because what stands in a key's place may be a value.</summary>
    private static List<string> Shown(IEnumerable<string> keys) => keys.Distinct().Select(ShownKey.Cut).ToList();
}
