using Struere.Secrets.Client.Files;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Prompts;

/// <summary>The prompt that a user names.</summary>
internal sealed class PromptOnDisk
{
    private PromptOnDisk(string path, string text)
    {
        Path = path;
        Text = text;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What it says, references and all.</summary>
    public string Text { get; }

    /// <summary>Reads the prompt.</summary>
    /// <param name="path">The path as it was written: relative to one of <paramref name="folders"/>, or absolute.</param>
    /// <param name="names">What the host calls the setting.</param>
    /// <param name="folders">Where to look, in this order.</param>
    /// <exception cref="FaultException">None is named, or it cannot be read.</exception>
    public static PromptOnDisk Read(string? path, SettingNames names, params string[] folders)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new FaultException(FaultCode.InvalidSetting, $"No prompt is named: add for example \"{names.PromptExample}\".");
        }

        string[] candidates;
        try
        {
            candidates = folders.Select(folder => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, path!.Trim()))).ToArray();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new FaultException(FaultCode.InvalidSetting, $"{names.Prompt} is not a path: write for example \"{names.PromptExample}\".");
        }

        var found = candidates.FirstOrDefault(File.Exists)
            ?? throw new FaultException(FaultCode.UnreadablePrompt, $"There is no such prompt{string.Concat(candidates.Skip(1).Distinct().Where(other => other != candidates[0]).Select(other => $", nor {other}"))}.", candidates[0]);
        return new PromptOnDisk(found, TextFile.Read(found, SecretLimits.MaxPromptBytes, FaultCode.UnreadablePrompt));
    }
}
