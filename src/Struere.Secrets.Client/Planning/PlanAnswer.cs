using System.Collections.Generic;
using Struere.Secrets.Client.Sync;

namespace Struere.Secrets.Client.Planning;

/// <summary>What a sync of one batch would do.</summary>
/// <param name="Changes">What would become of each key.</param>
/// <param name="IsMirrored">Whether the secrets would also go to the environment <c>eval</c>.</param>
/// <param name="ChangedAt">When the values of the keys to update last changed, by the server's clock; a server need not say.</param>
internal sealed record PlanAnswer(AnsweredChanges Changes, bool IsMirrored, IReadOnlyDictionary<string, string> ChangedAt);
