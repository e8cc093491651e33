namespace Struere.Secrets.Client;

/// <summary>What a host calls the settings that messages are about: a build has properties, a command line has options.</summary>
public sealed record SettingNames
{
    /// <summary>The environment.</summary>
    public string Environment { get; init; } = "The environment";

    /// <summary>The server's base URL.</summary>
    public string ApiUrl { get; init; } = "The API URL";

    /// <summary>How long all requests together may take.</summary>
    public string Timeout { get; init; } = "The timeout";

    /// <summary>The prompt to compile.</summary>
    public string Prompt { get; init; } = "The prompt";

    /// <summary>Whether values are shown.</summary>
    public string Reveal { get; init; } = "reveal";

    /// <summary>A prompt to compile, as it is written for example.</summary>
    public string PromptExample { get; init; } = "prompts/support.md";

    /// <summary>That values come from the server, as it is written.</summary>
    public string ServerAsSource { get; init; } = "source server";

    /// <summary>Why the API key is no setting, as a sentence.</summary>
    public string ApiKeyNote { get; init; } = "";
}
