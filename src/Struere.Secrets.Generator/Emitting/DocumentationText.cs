using System.Text;
using System.Xml;

namespace Struere.Secrets.Generator.Emitting;

/// <summary>Makes a comment of the manifest safe for a documentation comment.</summary>
internal static class DocumentationText
{
    /// <summary>
    /// Escapes one line for XML. What XML cannot hold becomes U+FFFD, and what C# would take for the end of the line a blank.
    /// </summary>
    public static string Escape(string line)
    {
        var escaped = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (i + 1 < line.Length && XmlConvert.IsXmlSurrogatePair(line[i + 1], c))
            {
                escaped.Append(c).Append(line[++i]);
                continue;
            }

            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                // C# ends a comment at more characters than .env files end a line at; none may let the text become code.
                case '\r' or '\n' or '\u0085' or '\u2028' or '\u2029': escaped.Append(' '); break;
                default: escaped.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD'); break;
            }
        }

        return escaped.ToString();
    }
}
