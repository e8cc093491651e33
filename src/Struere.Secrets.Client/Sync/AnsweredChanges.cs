using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>What a request does to the keys that it names, as its answer says. Each list is in the order of the answer.</summary>
internal sealed record AnsweredChanges(IReadOnlyList<string> Created, IReadOnlyList<string> Updated, IReadOnlyList<string> Unchanged)
{
    /// <summary>Reads the lists of an answer, and makes sure that they name every key that was sent.</summary>
    /// <exception cref="RequestException">A list is missing, or a key is in none.</exception>
    public static AnsweredChanges Read(JsonElement root, IReadOnlyList<Secret> sent)
    {
        var outcome = AnswerJson.Member(root, "secrets") ?? throw RequestException.Malformed("the member 'secrets' is missing");
        var unanswered = new HashSet<string>(sent.Select(secret => secret.Key));
        var changes = new AnsweredChanges(List("created"), List("updated"), List("unchanged"));
        return sent.FirstOrDefault(secret => unanswered.Contains(secret.Key)) is { } lost
            ? throw RequestException.Malformed($"it says nothing of '{lost.Key}'")
            : changes;

        // Only keys that were sent count: whatever else the server says is not of this request.
        IReadOnlyList<string> List(string name) => AnswerJson.Texts(outcome, name).Where(unanswered.Remove).ToList();
    }
}
