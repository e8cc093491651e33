using System.Reflection;

namespace Struere.Secrets.Tool;

/// <summary>The version of this program.</summary>
internal static class ToolVersion
{
    /// <summary>The version as packages have it, without the commit.</summary>
    public static string Text { get; } = (typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
