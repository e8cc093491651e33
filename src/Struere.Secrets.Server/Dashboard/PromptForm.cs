using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>A prompt to compile, and what it says.</summary>
/// <param name="Environment">The environment of the secrets.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="IsAdmin">Whether it may be shown with its values.</param>
internal sealed record PromptForm(string Environment, string Prompt, bool IsAdmin)
{
    /// <summary>What it says; null before it is compiled.</summary>
    public CompiledPrompt? Compiled { get; init; }

    /// <summary>What it says, with values only where <see cref="IsRevealed"/>.</summary>
    public string Text => Compiled?.Text.Reveal() ?? "";

    /// <summary>Whether that holds values instead of masks.</summary>
    public bool IsRevealed { get; init; }

    /// <summary>Checks a prompt by the rules of the API.</summary>
    /// <exception cref="ApiException">It breaks one.</exception>
    public static string Check(string? prompt) => PromptRequest.ParsePrompt(FormText.WithLineFeeds(prompt));
}
