using System;
using System.Text;
using System.Text.Json;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.Api;

/// <summary>A prompt to compile.</summary>
/// <param name="Environment">One of the names in <see cref="SecretEnvironment"/>.</param>
/// <param name="Prompt">Its text, references and all.</param>
/// <param name="Reveal">Whether values are wanted in plain text.</param>
internal sealed record PromptRequest(string Environment, string Prompt, bool Reveal)
{
    private const string Form = """{"environment":"…","prompt":"…","reveal":false}""";

    /// <summary>Reads a request. Members that the protocol does not know are ignored.</summary>
    /// <exception cref="ApiException">The request breaks a rule.</exception>
    public static PromptRequest Parse(JsonElement body)
    {
        var environment = JsonMembers.Require(body, "environment", JsonValueKind.String, Form);
        var prompt = JsonMembers.Require(body, "prompt", JsonValueKind.String, Form);
        var reveal = JsonMembers.TryGet(body, "reveal", JsonValueKind.True, out _);
        if (!reveal && body.TryGetProperty("reveal", out var other) && other.ValueKind != JsonValueKind.False)
        {
            throw ApiErrors.InvalidRequest("The member 'reveal' is neither true nor false", Form);
        }

        return new PromptRequest(SyncRequest.ParseEnvironment(JsonMembers.Text(environment)), ParsePrompt(JsonMembers.Text(prompt)), reveal);
    }

    /// <summary>Checks the text of a prompt.</summary>
    /// <exception cref="ApiException">It breaks a rule.</exception>
    public static string ParsePrompt(string? prompt) =>
        prompt is null || prompt.Contains('\0', StringComparison.Ordinal) ? throw ApiErrors.InvalidPrompt()
        : Encoding.UTF8.GetByteCount(prompt) > SecretLimits.MaxPromptBytes ? throw ApiErrors.PromptTooLarge()
        : prompt;
}
