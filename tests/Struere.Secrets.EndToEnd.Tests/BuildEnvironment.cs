using System.Collections.Generic;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The environment variables that builds of consumers run with: nothing of the machine's own set-up for Struere gets in.</summary>
internal static class BuildEnvironment
{
    /// <summary>Variables with a null value are taken out.</summary>
    public static Dictionary<string, string?> Create() => new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // What the test platform sets for this process must not reach another build.
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["STRUERE_API_URL"] = null,
        ["STRUERE_API_KEY"] = null,
        ["STRUERE_API_KEY_PRODUCTION"] = null,
        ["STRUERE_API_KEY_DEVELOPMENT"] = null,
        ["NUGET_PACKAGES"] = PackageCache.Folder,
    };
}
