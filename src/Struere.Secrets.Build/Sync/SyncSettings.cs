using System;
using System.Net.Http;

namespace Struere.Secrets.Build.Sync;

/// <summary>What a sync is to do, and where it finds the rest.</summary>
internal sealed class SyncSettings
{
    /// <summary>The folder of <c>struere.json</c> and the secret files.</summary>
    public string ProjectRoot { get; init; } = "";

    /// <summary>The environment to write to; it also names the secret file.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The property <c>StruereApiUrl</c>, as it was written.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The property <c>StruereSyncTimeout</c>, as it was written: seconds for the whole sync.</summary>
    public string? Timeout { get; init; }

    /// <summary>Where to remember what was synced; null to send in any case.</summary>
    public string? StampFile { get; init; }

    /// <summary>The name of a property that holds an API key; null when there is none.</summary>
    public string? ApiKeyProperty { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> ReadVariable { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The folder of <c>.struere/credentials.json</c>.</summary>
    public string HomeFolder { get; init; } = "";

    /// <summary>Sends the requests; null stands for the real network.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Tells the time and waits.</summary>
    public Clock Clock { get; init; } = new();

    /// <summary>Gives a random number from 0 to 1, by which waits are spread.</summary>
    public Func<double> NextRandom { get; init; } = new Random().NextDouble;

    /// <summary>Hears what goes on while a sync takes long. No line holds a value or an address.</summary>
    public Action<string> Report { get; init; } = _ => { };
}
