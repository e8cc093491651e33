using System.Text;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Sync;

/// <summary>Splits secrets into requests that keep the limits.</summary>
internal static class SyncBatches
{
    /// <summary>As few batches as the order allows.</summary>
    public static IReadOnlyList<IReadOnlyList<Secret>> Split(IEnumerable<Secret> secrets)
    {
        var batches = new List<IReadOnlyList<Secret>>();
        var batch = new List<Secret>();
        var batchBytes = 0;
        foreach (var secret in secrets)
        {
            var bytes = Encoding.UTF8.GetByteCount(secret.Key) + Encoding.UTF8.GetByteCount(secret.Value.Reveal());
            if (batch.Count == SecretLimits.MaxSecretsPerRequest || (batch.Count > 0 && batchBytes + bytes > SecretLimits.MaxBytesPerRequest))
            {
                batches.Add(batch);
                batch = [];
                batchBytes = 0;
            }

            batch.Add(secret);
            batchBytes += bytes;
        }

        if (batch.Count > 0)
        {
            batches.Add(batch);
        }

        return batches;
    }
}
