using System;
using System.Net.Http;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client;

/// <summary>What a host is told of the project and the server, and where the client finds the rest.</summary>
public sealed record ClientSettings
{
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

    /// <summary>Sends the requests; null stands for the real network.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Tells the time and waits.</summary>
    public Clock Clock { get; init; } = new();

    /// <summary>Gives a random number from 0 to 1, by which waits are spread.</summary>
    public Func<double> NextRandom { get; init; } = new Random().NextDouble;

    /// <summary>Hears what goes on while it takes long. No line holds a value or an address.</summary>
    public Action<string> Report { get; init; } = _ => { };

    /// <summary>Hears of what is wrong but stops nothing.</summary>
    public Action<Fault> Warn { get; init; } = _ => { };
}
