using System;
using System.Globalization;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>How the dashboard says things.</summary>
internal static class Shown
{
    public static string State(SecretState state) => state switch
    {
        SecretState.Missing => "Missing",
        SecretState.Empty => "Empty",
        SecretState.Set => "Set",
        SecretState.SameAsDevelopment => "Same as development",
        _ => "Different",
    };

    /// <summary>The class of the style sheet.</summary>
    public static string StateClass(SecretState state) => state switch
    {
        SecretState.Missing => "missing",
        SecretState.Empty => "empty",
        SecretState.Set => "set",
        SecretState.SameAsDevelopment => "same",
        _ => "different",
    };

    public static string Environment(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>A point in time as it is stored, for people.</summary>
    public static string Time(string timestamp) => DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture)
        .ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Who did something: an actor's name without the word that says of which kind a person is.</summary>
    public static string Actor(string name) =>
        name.Length == 0 ? "not recorded"
        : name.StartsWith("user ", StringComparison.Ordinal) ? name["user ".Length..]
        : name.StartsWith("api_key ", StringComparison.Ordinal) ? "API key " + name["api_key ".Length..]
        : name;

    public static string Count(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} {many}";

    /// <summary>What else a change of an environment changes; empty when nothing.</summary>
    public static string Mirror(string environment) => environment == SecretEnvironment.Development ? " and its mirror eval" : "";
}
