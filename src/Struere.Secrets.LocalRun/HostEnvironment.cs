using System;
using System.Linq;

namespace Struere.Secrets.LocalRun;

/// <summary>What the environment variables of .NET's generic host say about the environment that a program runs in.</summary>
internal static class HostEnvironment
{
    /// <summary>The name of the environment in which secrets of development are loaded; upper and lower case are the same to the host.</summary>
    public const string Development = "Development";

    // https://learn.microsoft.com/aspnet/core/fundamentals/environments: which of them wins depends on the kind of host, so each can veto.
    private static readonly string[] Variables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>The first variable that names another environment than development; null when none does.</summary>
    public static string? FindOther() => Variables.FirstOrDefault(variable =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } name && !name.Equals(Development, StringComparison.OrdinalIgnoreCase));
}
