namespace Struere.Secrets.Core.Project;

/// <summary>How the build tells the compiler what a file of the agent project is: as metadata of the item <c>AdditionalFiles</c>.</summary>
public static class AgentFile
{
    /// <summary>The option that holds a file's role: one of the constants below.</summary>
    public const string RoleOption = Prefix + "StruereRole";

    /// <summary>The option that holds the environment of a secret file.</summary>
    public const string EnvironmentOption = Prefix + "StruereEnvironment";

    /// <summary>The option that holds what git says of a secret file.</summary>
    public const string GitStateOption = Prefix + "StruereGitState";

    /// <summary>The role of a file with the secrets of one environment.</summary>
    public const string SecretFile = "SecretFile";

    /// <summary>The role of <c>.env.example</c>.</summary>
    public const string KeyManifest = "KeyManifest";

    /// <summary>The role of a prompt.</summary>
    public const string Prompt = "Prompt";

    /// <summary>The role of the code of a tool.</summary>
    public const string Tool = "Tool";

    /// <summary>What the compiler puts before the name of metadata.</summary>
    private const string Prefix = "build_metadata.AdditionalFiles.";
}
