using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Struere.Secrets.CodeFixes.SecretFiles;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.CodeFixes.Values;

/// <summary>Compares texts with the values of secrets. No value leaves this class.</summary>
internal static class SecretValuesOnFile
{
    /// <summary>Whether a text is, from its first character to its last, what a secret file sets a key to.</summary>
    public static async Task<bool> IsValueAsync(Project project, string key, string text, CancellationToken cancellation)
    {
        foreach (var file in SecretDocuments.SecretFilesOf(project))
        {
            var document = DotEnvDocument.Parse((await file.GetTextAsync(cancellation).ConfigureAwait(false)).ToString());
            if (document.Entries.Any(entry => entry.Key == key && entry.ReadValue().Reveal() == text))
            {
                return true;
            }
        }

        return false;
    }
}
