using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Struere.Secrets.LocalRun;

#pragma warning disable CA1050 // The host looks for a class of this name without a namespace.

/// <summary>
/// What .NET runs before <c>Main</c> where the runtime configuration names this assembly among its startup hooks
/// (https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md).
/// </summary>
internal static class StartupHook
{
    /// <summary>Loads the secret file of development into the environment variables of this process.</summary>
    public static void Initialize()
    {
        // The host does not look for other assemblies beside a hook.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            var path = Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, name.Name + ".dll");
            return name.Name == "Struere.Secrets.Core" && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
        Load();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Load()
    {
        if (AppContext.GetData("Struere.Secrets.EnvironmentFile") is string file)
        {
            EnvironmentFile.Load(file, Console.Error);
        }
    }
}
