namespace Struere.Secrets.Client.Prompts;

/// <summary>Tells whether a build runs where many can read its output.</summary>
internal static class BuildServer
{
    /// <summary>What the build servers in use set: GitHub, GitLab and most others the first, Azure Pipelines, TeamCity, Jenkins and CodeBuild their own.</summary>
    private static readonly string[] Variables = ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL", "CODEBUILD_BUILD_ID", "BUILDKITE", "APPVEYOR"];

    /// <summary>Whether it does.</summary>
    /// <param name="readVariable">Reads an environment variable.</param>
    public static bool IsPresent(Func<string, string?> readVariable) =>
        Variables.Any(variable => readVariable(variable)?.Trim() is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0");
}
