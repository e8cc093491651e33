namespace Struere.Secrets.Core.Project;

/// <summary>How the build tells the compiler what a file of the agent project is: as metadata of the item <c>AdditionalFiles</c>.</summary>
public static class AgentFile
{
    /// <summary>The option that contains a file's role: one of the constants below.</summary>
    public const string RoleOption = Prefix + "StruereRole";

    /// <summary>The option that contains the environment of a secret file.</summary>
    public const string EnvironmentOption = Prefix + "StruereEnvironment";

    /// <summary>The option that holds what git says of a secret file.</summary>
    public const string GitStateOption = Prefix + "StruereGitState";

    /// <summary>The option that names the project that reports what is found in a file that several projects share; empty where this one does.</summary>
    public const string ReportedByOption = Prefix + "StruereReportedBy";

    /// <summary>The role of a file with the secrets of one environment.</summary>
    public const string SecretFile = "SecretFile";

    /// <summary>The role of a file that is named like a secret file, of no environment, and not ignored by git. It is not read.</summary>
    public const string OtherSecretFile = "OtherSecretFile";

    /// <summary>The role of <c>.env.example</c>.</summary>
    public const string KeyManifest = "KeyManifest";

    /// <summary>The name of the key manifest.</summary>
    public const string ManifestName = NameStart + ".example";

    /// <summary>What the names of the secret files, of the key manifest and of their kin start with; a name of its own.</summary>
    public const string NameStart = ".env";

    /// <summary>The role of a file that only its name tells: the secret files and the key manifest; empty for any other.</summary>
    public static string RoleOfName(string name) =>
        name == ManifestName ? KeyManifest : EnvironmentOfName(name).Length > 0 ? SecretFile : "";

    /// <summary>The name of the secret file of an environment.</summary>
    public static string NameOfSecretFile(string environment) => SecretFilePrefix + environment;

    /// <summary>The environment that the name of a secret file names; empty for any other file.</summary>
    public static string EnvironmentOfName(string name) => name switch
    {
        SecretFilePrefix + SecretEnvironment.Development => SecretEnvironment.Development,
        SecretFilePrefix + SecretEnvironment.Production => SecretEnvironment.Production,
        _ => "",
    };

    /// <summary>The role of a prompt.</summary>
    public const string Prompt = "Prompt";

    /// <summary>The option that says whether a secret file starts with a byte order mark, which is not in the text that the compiler sees.</summary>
    public const string ByteOrderMarkOption = Prefix + "StruereByteOrderMark";

    /// <summary>The role of a Razor file.</summary>
    public const string Markup = "Markup";

    /// <summary>The role of a file of resources (<c>.resx</c>).</summary>
    public const string Resource = "Resource";

    /// <summary>The role of a file of settings (<c>appsettings.json</c> and its variants).</summary>
    public const string Settings = "Settings";

    /// <summary>The role of the code of a tool.</summary>
    public const string Tool = "Tool";

    /// <summary>Whether references are looked for in the text of a file with a role, as in a prompt.</summary>
    public static bool IsReadAsPrompt(string role) => role is Prompt or Markup or Resource or Settings;

    /// <summary>The role of code that is a tool if it reads secrets.</summary>
    public const string ToolLibrary = "ToolLibrary";

    private const string SecretFilePrefix = NameStart + ".";

    /// <summary>What the compiler puts before the name of metadata.</summary>
    private const string Prefix = "build_metadata.AdditionalFiles.";
}
