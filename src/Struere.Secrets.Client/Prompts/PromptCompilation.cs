using System.Net.Http;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Prompts;

namespace Struere.Secrets.Client.Prompts;

/// <summary>Compiles one prompt for one environment, from the secret file on this machine or from the server.</summary>
internal sealed class PromptCompilation
{
    private static readonly SecretValue Mask = new(MaskedValue.Text);

    private readonly ClientSettings _settings;
    private readonly string _prompt;
    private readonly bool _reveal;

    /// <param name="settings">The project, the environment and the server.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="reveal">Whether values are in plain text; they are masked otherwise.</param>
    public PromptCompilation(ClientSettings settings, string prompt, bool reveal)
    {
        _settings = settings;
        _prompt = prompt;
        _reveal = reveal;
    }

    /// <summary>Compiles it with the values of the secret file.</summary>
    /// <exception cref="FaultException">The environment has no secret file, or it cannot be read or has an error.</exception>
    public CompiledPrompt FromFiles()
    {
        var path = Path.Combine(_settings.ProjectRoot, AgentFile.NameOfSecretFile(_settings.Environment));
        if (_settings.Environment == SecretEnvironment.Eval || !File.Exists(path))
        {
            throw new FaultException(
                FaultCode.UnreadableSecretFile,
                $"There is no secret file of {_settings.Environment} on this machine: add it, or take what the server has with \"{_settings.Names.ServerAsSource}\".",
                path);
        }

        var values = SecretFileOnDisk.Read(path).Secrets.ToDictionary(secret => secret.Key, secret => secret.Value);
        return PromptCompiler.Compile(_prompt, key => values.TryGetValue(key, out var value) ? _reveal ? value : Mask : null);
    }

    /// <summary>
    /// Compiles it with what the server has. Masked, no more than the keys are asked for: what is not there cannot be shown.
    /// </summary>
    /// <exception cref="FaultException">The server cannot be asked.</exception>
    public async Task<CompiledPrompt> FromServerAsync(CancellationToken cancellation)
    {
        using var connection = ServerConnection.Open(_settings);
        var set = await connection.AskAsync(new KeyListRequest(_settings.Environment), cancellation).ConfigureAwait(false);
        var masked = PromptCompiler.Compile(_prompt, key => set.Set.Contains(key) ? Mask : null);
        return _reveal
            ? masked with { Text = await connection.AskAsync(new CompileRequest(_settings.Environment, _prompt), cancellation).ConfigureAwait(false) }
            : masked;
    }
}

/// <summary>Has the server compile a prompt with its values in plain text. The server keeps a record of it.</summary>
internal sealed class CompileRequest : ServerRequest<SecretValue>
{
    private readonly string _environment;
    private readonly string _prompt;

    /// <param name="environment">The environment that has the values.</param>
    /// <param name="prompt">The prompt.</param>
    public CompileRequest(string environment, string prompt)
    {
        _environment = environment;
        _prompt = prompt;
    }

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Post;

    /// <inheritdoc/>
    public override string Path => "/v1/prompts/compile";

    /// <inheritdoc/>
    public override string Purpose => $"reveal values of {_environment}";

    /// <inheritdoc/>
    public override string Permission => "reveal";

    /// <summary>A prompt of some length and a value of 64 KiB per reference.</summary>
    public override int MaxAnswerBytes => 128 * 1024 * 1024;

    /// <inheritdoc/>
    public override object Body => new { environment = _environment, prompt = _prompt, reveal = true };

    /// <inheritdoc/>
    public override SecretValue ReadAnswer(ReadOnlyMemory<byte> body) => AnswerJson.Read(body, root =>
    {
        AnswerJson.CheckEnvironment(root, _environment, "See whether this is the address of a Struere server");
        return new SecretValue(AnswerJson.Text(root, "prompt") ?? throw RequestException.Malformed("the member 'prompt' is missing"));
    });
}
