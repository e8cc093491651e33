using System.Globalization;
using System.Net.Http;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client;

/// <summary>What a host is told of the project and the server, and where the client finds the rest.</summary>
public sealed record ClientSettings
{
    private const int LongestTimeoutSeconds = 3600;

    /// <summary>What a build waits at most for a sync that it can do without.</summary>
    private static readonly TimeSpan LongestOptionalTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The folder of <c>struere.json</c> and the secret files.</summary>
    public string ProjectRoot { get; init; } = "";

    /// <summary>The environment that it is about; it also names the secret file.</summary>
    public string Environment { get; init; } = "";

    /// <summary>What the host calls its settings.</summary>
    public SettingNames Names { get; init; } = new();

    /// <summary>The server's base URL, as it was written; empty for the environment variable <c>STRUERE_API_URL</c> or the platform.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The seconds for all requests together, as they were written.</summary>
    public string? Timeout { get; init; }

    /// <summary>
    /// Whether the work is a comfort that may not hold up a build: one attempt for each request, and a short time for all of them.
    /// </summary>
    public bool IsOptional { get; init; }

    /// <summary>Why nothing may be sent now, as the end of a sentence; null where nothing is in the way.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The folder that keeps what is known of earlier syncs; empty to keep nothing.</summary>
    public string StateFolder { get; init; } = "";

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> ReadVariable { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The folder of <c>.struere/credentials.json</c>.</summary>
    public string HomeFolder { get; init; } = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>Sends the requests; null means the real network.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Tells the time and waits.</summary>
    public Clock Clock { get; init; } = new();

    /// <summary>Gives a random number from 0 to 1, by which waits are spread.</summary>
    public Func<double> NextRandom { get; init; } = new Random().NextDouble;

    /// <summary>Receives progress of work that takes long. No line holds a value or an address.</summary>
    public Action<string> Report { get; init; } = _ => { };

    /// <summary>Receives faults that do not end the work.</summary>
    public Action<Fault> Note { get; init; } = _ => { };

    /// <summary>Makes sure that the environment is one that the server has.</summary>
    /// <exception cref="FaultException">It is not.</exception>
    internal void CheckEnvironment()
    {
        if (Environment is not (SecretEnvironment.Development or SecretEnvironment.Production or SecretEnvironment.Eval))
        {
            throw Invalid($"{Names.Environment} is '{Environment}': use {SecretEnvironment.Development}, {SecretEnvironment.Production} or {SecretEnvironment.Eval}.");
        }
    }

    /// <summary>Makes sure that the environment is one that has a secret file.</summary>
    /// <exception cref="FaultException">It is not.</exception>
    internal void CheckEnvironmentOfFile()
    {
        if (Environment is not (SecretEnvironment.Development or SecretEnvironment.Production))
        {
            throw Invalid($"{Names.Environment} is '{Environment}': use {SecretEnvironment.Development} or {SecretEnvironment.Production}, which have a secret file.");
        }
    }

    /// <summary>How long all requests together may take.</summary>
    /// <exception cref="FaultException">The setting is not a time.</exception>
    internal TimeSpan ReadTimeout()
    {
        if (!int.TryParse(Timeout, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > LongestTimeoutSeconds)
        {
            throw Invalid($"{Names.Timeout} is '{Timeout}': use a whole number of seconds from 1 to {LongestTimeoutSeconds}.");
        }

        var timeout = TimeSpan.FromSeconds(seconds);
        return IsOptional && timeout > LongestOptionalTimeout ? LongestOptionalTimeout : timeout;
    }

    private static FaultException Invalid(string message) => new(FaultCode.InvalidSetting, message);
}

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

    /// <summary>Why the API key is not a setting, as a sentence.</summary>
    public string ApiKeyNote { get; init; } = "";
}
