using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Tests.DotEnv;

/// <summary>A document as the plain object that npm dotenv answers with.</summary>
internal static class DotEnvReading
{
    /// <summary>
    /// Keys and values in the order of each key's first assignment, the last assignment's value: a JavaScript object's
    /// order, integer-like keys aside. The key <c>__proto__</c>, which such an object swallows, is left out.
    /// </summary>
    public static Dictionary<string, string> Of(string text)
    {
        var result = new Dictionary<string, string>();
        foreach (var entry in DotEnvDocument.Parse(text).Entries.Where(entry => entry.Key != "__proto__"))
        {
            result[entry.Key] = entry.ReadValue().Reveal();
        }

        return result;
    }
}
