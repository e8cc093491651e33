using System.Text;
using System.Text.Json;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Planning;

/// <summary>What a sync of a whole secret file would do.</summary>
internal sealed class SyncPlan
{
    private readonly string _environment;
    private readonly string _server;
    private readonly List<PlannedKey> _keys;
    private readonly bool _isMirrored;

    private SyncPlan(string environment, string server, List<PlannedKey> keys, bool isMirrored)
    {
        _environment = environment;
        _server = server;
        _keys = keys;
        _isMirrored = isMirrored;
    }

    /// <summary>Asks the server. Nothing is written, there or here.</summary>
    /// <exception cref="FaultException">It failed or was canceled.</exception>
    public static async Task<SyncPlan> AskAsync(ClientSettings settings, SecretFileOnDisk file, CancellationToken cancellation)
    {
        using var connection = ServerConnection.Open(settings);
        file.RefuseValue(connection.ApiKey);
        var lastSync = new LastSync(settings, connection.Address).Read();
        var signs = new Dictionary<string, char>();
        var changedByOthers = new HashSet<string>();
        var isMirrored = true;
        foreach (var batch in SyncBatches.Split(file.Secrets))
        {
            var answer = await connection.AskAsync(new PlanRequest(settings.Environment, batch), cancellation).ConfigureAwait(false);
            isMirrored &= answer.IsMirrored;
            Mark(answer.Changes.Created, '+');
            Mark(answer.Changes.Updated, '~');
            Mark(answer.Changes.Unchanged, '=');
            changedByOthers.UnionWith(answer.ChangedAt.Where(changed => LastSync.IsChangeOfOthers(lastSync, changed.Value)).Select(changed => changed.Key));
        }

        var keys = file.Secrets
            .Select(secret => new PlannedKey(secret.Key, signs[secret.Key], secret.Value.IsEmpty && signs[secret.Key] != '=', changedByOthers.Contains(secret.Key) && signs[secret.Key] == '~'))
            .ToList();
        return new SyncPlan(settings.Environment, connection.Address.Origin, keys, isMirrored);

        void Mark(IEnumerable<string> keys, char sign)
        {
            foreach (var key in keys)
            {
                signs[key] = sign;
            }
        }
    }

    /// <summary>The plan for people: a line with the counts, and a line per key in the order of the file.</summary>
    public string Describe()
    {
        var text = new StringBuilder($"{_environment}: a sync with {_server} would create {Count('+')}, update {Count('~')} and leave {Count('=')} unchanged")
            .Append(_isMirrored ? ", mirrored to eval" : "")
            .Append("; nothing was written");
        foreach (var key in _keys)
        {
            text.Append("\n    ").Append(key.Sign).Append(' ').Append(ShownKey.Shorten(key.Key))
                .Append(key.BecomesEmpty ? "  (becomes empty)" : "")
                .Append(key.IsChangedByOthers ? "  (overwrites a change that somebody else made after the last sync from here)" : "");
        }

        return text.ToString();
    }

    /// <summary>The plan for programs: one line of JSON.</summary>
    public string ToJson() => WriteJson(json =>
    {
        json.WriteString("environment", _environment);
        json.WriteString("server", _server);
        WriteList(json, "created", '+');
        WriteList(json, "updated", '~');
        WriteList(json, "unchanged", '=');
        WriteList(json, "becomesEmpty", key => key.BecomesEmpty);
        WriteList(json, "overwritesChangeOfOthers", key => key.IsChangedByOthers);
        json.WriteString("mirrored", _isMirrored ? SecretEnvironment.Eval : null);
    });

    /// <summary>For programs: there is nothing to sync.</summary>
    public static string NothingToJson(string environment, string reason) => WriteJson(json =>
    {
        json.WriteString("environment", environment);
        json.WriteString("reason", reason);
    });

    private static string WriteJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private int Count(char sign) => _keys.Count(key => key.Sign == sign);

    private void WriteList(Utf8JsonWriter json, string name, char sign) => WriteList(json, name, key => key.Sign == sign);

    private void WriteList(Utf8JsonWriter json, string name, Func<PlannedKey, bool> isListed)
    {
        json.WriteStartArray(name);
        foreach (var key in _keys.Where(isListed))
        {
            json.WriteStringValue(key.Key);
        }

        json.WriteEndArray();
    }

    /// <summary>What would become of a key.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Sign"><c>+</c> created, <c>~</c> updated, <c>=</c> unchanged.</param>
    /// <param name="BecomesEmpty">Whether it would get an empty value that it does not have.</param>
    /// <param name="IsChangedByOthers">Whether its value on the server changed after the last sync from this machine.</param>
    private sealed record PlannedKey(string Key, char Sign, bool BecomesEmpty, bool IsChangedByOthers);
}

/// <summary>A plan, or why there is nothing to plan.</summary>
/// <param name="Text">For people: one line, and a line per key.</param>
/// <param name="Json">For programs: one line of JSON.</param>
public sealed record PlanResult(string Text, string Json);

/// <summary>
/// Asks what a sync of one batch would do. The address is not that of a sync, so a server that does not know it cannot take
/// the question for a command.
/// </summary>
internal sealed class PlanRequest : BatchRequest<PlanAnswer>
{
    /// <param name="environment">The environment that a sync would write to.</param>
    /// <param name="secrets">The batch.</param>
    public PlanRequest(string environment, IReadOnlyList<Secret> secrets)
        : base(environment, secrets)
    {
    }

    /// <inheritdoc/>
    public override string Path => "/v1/sync/secrets/plan";

    /// <inheritdoc/>
    public override string Purpose => $"plan a sync of {Environment}";

    /// <inheritdoc/>
    public override PlanAnswer ReadAnswer(ReadOnlyMemory<byte> body) => AnswerJson.Read(body, root =>
    {
        AnswerJson.CheckEnvironment(root, Environment, "See whether this is the address of a Struere server");
        return new PlanAnswer(AnsweredChanges.Read(root, Secrets), AnswerJson.IsMirrored(root), AnswerJson.Times(root, "changedAt"));
    });
}

/// <summary>What a sync of one batch would do.</summary>
/// <param name="Changes">What would become of each key.</param>
/// <param name="IsMirrored">Whether the secrets would also go to the environment <c>eval</c>.</param>
/// <param name="ChangedAt">When the values of the keys to update last changed, by the server's clock; a server need not say.</param>
internal sealed record PlanAnswer(AnsweredChanges Changes, bool IsMirrored, IReadOnlyDictionary<string, string> ChangedAt);
