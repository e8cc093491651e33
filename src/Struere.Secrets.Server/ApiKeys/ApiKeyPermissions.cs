using System;
using System.Linq;

namespace Struere.Secrets.Server.ApiKeys;

/// <summary>What an API key may do: words separated by blanks. Words that this server does not know grant nothing.</summary>
internal static class ApiKeyPermissions
{
    /// <summary>Everything, whatever later versions add.</summary>
    public const string Everything = "*";

    /// <summary>Syncing, planning a sync, and listing what is there: all that a build needs.</summary>
    public const string Sync = "sync";

    /// <summary>Reading values, as in a prompt that is compiled with them in plain text. Each time is recorded.</summary>
    public const string Reveal = "reveal";

    public static bool Allow(string granted, string needed) =>
        granted.Split(' ').Any(word => word == Everything || string.Equals(word, needed, StringComparison.Ordinal));
}
