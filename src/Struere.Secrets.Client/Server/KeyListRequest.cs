using System.Net.Http;
using System.Text.Json;

namespace Struere.Secrets.Client.Server;

/// <summary>Asks which keys an environment sets, and which of them have an empty value. A server need not tell the second.</summary>
internal sealed class KeyListRequest : ServerRequest<KeyList>
{
    private readonly string _environment;

    /// <param name="environment">The environment.</param>
    public KeyListRequest(string environment) => _environment = environment;

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;

    /// <inheritdoc/>
    public override string Path => $"/v1/secrets?environment={_environment}";

    /// <inheritdoc/>
    public override string Purpose => $"list the keys of {_environment}";

    /// <summary>One answer has all keys, however many they are.</summary>
    public override int MaxAnswerBytes => 32 * 1024 * 1024;

    /// <inheritdoc/>
    public override KeyList ReadAnswer(ReadOnlyMemory<byte> body) => AnswerJson.Read(body, root =>
    {
        AnswerJson.CheckEnvironment(root, _environment, "See whether this is the address of a Struere server");
        if (AnswerJson.Member(root, "secrets") is not { ValueKind: JsonValueKind.Array } list)
        {
            throw RequestException.Malformed("the list 'secrets' is missing");
        }

        var keys = new KeyList(new HashSet<string>(), new HashSet<string>());
        foreach (var secret in list.EnumerateArray())
        {
            var key = AnswerJson.Text(secret, "key") ?? throw RequestException.Malformed("a secret of its list has no key");
            keys.Set.Add(key);
            if (AnswerJson.Member(secret, "empty") is { ValueKind: JsonValueKind.True })
            {
                keys.Empty.Add(key);
            }
        }

        return keys;
    });
}

/// <summary>The keys of an environment.</summary>
/// <param name="Set">Those that are set.</param>
/// <param name="Empty">Those of them whose value is empty.</param>
internal sealed record KeyList(HashSet<string> Set, HashSet<string> Empty);
