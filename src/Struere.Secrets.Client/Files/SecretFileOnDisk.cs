using System.Text;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Client.Files;

/// <summary>The secrets of a file, read for a sync: all of them, or none and the faults.</summary>
public sealed class SecretFileOnDisk
{
    private readonly DotEnvFile _file;
    private readonly List<DotEnvEntry> _entries;

    private SecretFileOnDisk(string path, DotEnvFile file)
    {
        Path = path;
        _file = file;
        _entries = file.Document.GetSecrets().ToList();
        Secrets = _entries.Select(entry => new Secret(entry.Key, entry.ReadValue())).ToList();
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Its secrets, in its order.</summary>
    public IReadOnlyList<Secret> Secrets { get; }

    /// <summary>Reads the secret file of the environment that <paramref name="settings"/> names.</summary>
    /// <exception cref="FaultException">The environment has no secret file, or it cannot be read or has an error.</exception>
    public static SecretFileOnDisk Read(ClientSettings settings)
    {
        settings.CheckEnvironmentOfFile();
        var path = System.IO.Path.Combine(settings.ProjectRoot, AgentFile.NameOfSecretFile(settings.Environment));
        return File.Exists(path) || Directory.Exists(path)
            ? Read(path)
            : throw new FaultException(FaultCode.UnreadableSecretFile, $"There is no secret file of {settings.Environment} on this machine: add it.", path);
    }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="FaultException">The file cannot be read, or has an error.</exception>
    public static SecretFileOnDisk Read(string path)
    {
        var file = new SecretFileOnDisk(path, DotEnvFile.Read(path, FaultCode.UnreadableSecretFile));
        file.Refuse(
            secret => Encoding.UTF8.GetByteCount(secret.Value.Reveal()) > SecretLimits.MaxValueBytes,
            FaultCode.ValueTooLong,
            key => $"The value of '{key}' is longer than {SecretLimits.MaxValueBytes / 1024} KiB in UTF-8: keep large content elsewhere, and its address here");
        file.Refuse(
            secret => ApiKeySource.Variables.Contains(secret.Key),
            FaultCode.ExposedApiKey,
            key => $"'{key}' is not a secret of the agent: whoever sees a prompt or a tool could then change all secrets. Remove it from this file and set it as an environment variable of the build");
        return file;
    }

    /// <summary>Makes sure that the file does not hand the API key of the build to the agent under another name.</summary>
    /// <exception cref="FaultException">It does.</exception>
    public void RefuseValue(SecretValue apiKey) => Refuse(
        secret => secret.Value.Reveal().Contains(apiKey.Reveal()),
        FaultCode.ExposedApiKey,
        key => $"The value of '{key}' holds the API key that this build uses: whoever sees a prompt or a tool could then change all secrets. Give the agent an API key of its own");

    /// <summary>
    /// Makes sure that no value waits to be replaced: a sync would overwrite the real value that only the server has. A comment
    /// above the line lets one through.
    /// </summary>
    /// <exception cref="FaultException">A value is empty or a placeholder.</exception>
    public void RefusePlaceholders() => Refuse(
        (secret, entry) => PlaceholderValue.IsEmptyOrPlaceholder(secret.Key, secret.Value) && !IsSuppressed(entry, RuleIds.PlaceholderInProduction),
        FaultCode.PlaceholderInProduction,
        key => $"The value of '{ShownKey.Shorten(key)}' is empty or a placeholder, so nothing was sent to production: set the value, remove the line, or put '# struere-disable-next-line {RuleIds.PlaceholderInProduction}' above it to send it as it is");

    private bool IsSuppressed(DotEnvEntry entry, string ruleId) => SuppressionComment.IsAbove(_file.Lines, _file.Document.Text, entry.KeySpan.Start, ruleId);

    private void Refuse(Func<Secret, bool> isWrong, string code, Func<string, string> describe) => Refuse((secret, _) => isWrong(secret), code, describe);

    private void Refuse(Func<Secret, DotEnvEntry, bool> isWrong, string code, Func<string, string> describe)
    {
        var faults = Secrets.Zip(_entries, (secret, entry) => (secret, entry))
            .Where(item => isWrong(item.secret, item.entry))
            .Select(item => Fault.At(code, describe(item.secret.Key), Path, _file.Lines, item.entry.KeySpan))
            .ToList();
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }
}

/// <summary>One secret of a file. It is not a record, because the text of a record would hold the value.</summary>
public sealed class Secret
{
    /// <summary>A key and its value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public Secret(string key, SecretValue value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The value.</summary>
    public SecretValue Value { get; }
}
