using System;
using System.Text;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Writes texts of users into Markdown.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_{}[]<>()#+-.!|~&";

    /// <summary>The text as it is: none of its characters means anything. Its lines stay lines.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c == '\n' ? "  \n" : c.ToString());
        }

        return escaped.ToString();
    }
}
