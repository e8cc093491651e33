using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Prompts;

namespace Struere.Secrets.Client.Prompts;

/// <summary>What one prompt says in one environment, its values masked unless the user asks for them.</summary>
/// <param name="Head">A line that says what was compiled.</param>
/// <param name="Text">What the prompt says. It holds values if they were asked for.</param>
/// <param name="Missing">The keys that are not set, each as a fault of the prompt.</param>
public sealed record PromptPreview(string Head, SecretValue Text, IReadOnlyList<Fault> Missing)
{
    /// <summary>Compiles a prompt.</summary>
    /// <param name="settings">The project, the environment and the server.</param>
    /// <param name="path">The path of the prompt as it was written.</param>
    /// <param name="currentFolder">The folder that a relative path is looked for in first; the project root is the second.</param>
    /// <param name="fromServer">Whether values come from the server, and not from the secret file.</param>
    /// <param name="reveal">Whether values are shown.</param>
    /// <param name="cancellation">Ends the work at once.</param>
    /// <exception cref="FaultException">The prompt or its values cannot be read, or values are not shown here.</exception>
    public static async Task<PromptPreview> MakeAsync(ClientSettings settings, string? path, string currentFolder, bool fromServer, bool reveal, CancellationToken cancellation)
    {
        settings.CheckEnvironment();
        if (reveal && BuildServer.IsPresent(settings.ReadVariable))
        {
            throw new FaultException(FaultCode.RevealRefused, $"Values are not shown on a build server, whose output others read: run this on your own machine, or leave {settings.Names.Reveal} out to see the prompt with masks.");
        }

        var file = PromptOnDisk.Read(path, settings.Names, currentFolder, settings.ProjectRoot);
        var compilation = new PromptCompilation(settings, file.Text, reveal);
        var prompt = fromServer ? await compilation.FromServerAsync(cancellation).ConfigureAwait(false) : compilation.FromFiles();
        var missing = prompt.MissingKeys.Select(ShownKey.Shorten)
            .Select(key => new Fault(FaultCode.MissingInPrompt, $"'{key}' is not set in {settings.Environment}, so the prompt contains '{MissingSecret.TextOf(key)}'.", file.Path))
            .ToList();
        return new PromptPreview($"{settings.Environment}: {file.Path}, {Count(prompt.SetKeys.Count)} {(reveal ? "shown" : "masked")}, {missing.Count} missing", prompt.Text, missing);
    }

    private static string Count(int secrets) => secrets == 1 ? "1 secret" : $"{secrets} secrets";
}
