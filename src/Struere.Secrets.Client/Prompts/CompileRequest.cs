using System;
using System.Net.Http;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core;

namespace Struere.Secrets.Client.Prompts;

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

    /// <summary>A prompt of some length and a value of 64 KiB a reference.</summary>
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
