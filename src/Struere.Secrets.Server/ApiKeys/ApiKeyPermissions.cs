using System;
using System.Collections.Generic;
using System.Linq;

namespace Struere.Secrets.Server.ApiKeys;

/// <summary>What an API key may do: words separated by blanks. Words that this server does not know grant nothing.</summary>
internal static class ApiKeyPermissions
{
    /// <summary>Everything, whatever later versions add.</summary>
    public const string Everything = "*";

    /// <summary>Syncing, planning a sync, and listing what is there: all that a build needs.</summary>
    public const string Sync = "sync";

    /// <summary>Reading values, one by one or in a prompt that is compiled with them in plain text. Each time is recorded.</summary>
    public const string Reveal = "reveal";

    /// <summary>Creating, listing and revoking API keys of the same environment that may do no more than this one.</summary>
    public const string Keys = "keys";

    /// <summary>All words that this server knows.</summary>
    public static IReadOnlyList<string> All { get; } = [Everything, Sync, Reveal, Keys];

    public static bool Allow(string granted, string needed) =>
        Words(granted).Any(word => word == Everything || string.Equals(word, needed, StringComparison.Ordinal));

    /// <summary>Whether <paramref name="words"/> are permissions, and at least one.</summary>
    public static bool AreKnown(string words) => Words(words) is { Length: > 0 } known && known.All(All.Contains);

    /// <summary>Whether everything in <paramref name="wanted"/> is granted by <paramref name="granted"/>.</summary>
    public static bool Cover(string granted, string wanted) => Words(wanted).All(word => Allow(granted, word));

    private static string[] Words(string permissions) => permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
