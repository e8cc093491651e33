namespace Struere.Secrets.Core.DotEnv;

/// <summary>Writes a value so that <see cref="DotEnvDocument.Parse"/> reads back exactly that value.</summary>
public static class DotEnvWriter
{
    private const string Assignment = "K=";

    /// <summary>
    /// Lines that close any quote that is still open, and that an empty value would take for its own. A text that is read
    /// back in front of them is read back in front of every text: what follows has no other way into a value.
    /// </summary>
    private const string HostileLines = "\n'\n'\n\"\n\"\n`\n`\n";

    /// <summary>
    /// Finds the text to write after <c>KEY=</c>, in front of a line break or the end of the file. Of the forms that
    /// are read back, the first that every reader agrees on: no quotes, single quotes, double quotes, backticks. Where
    /// readers disagree on all of them, the first with quotes.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="text">The text, which shows the value; empty when there is none.</param>
    /// <param name="refusal">Why the value cannot be written, without a piece of it; empty when it can.</param>
    /// <returns>Whether the value can be written.</returns>
    public static bool TryFormat(SecretValue value, out string text, out string refusal)
    {
        var plain = value.Reveal();
        text = "";
        refusal = FindUnwritableCharacter(plain);
        if (refusal.Length > 0)
        {
            return false;
        }

        var isPlainReadBack = IsReadBack(plain, plain, out var isPlainPortable);
        text = isPlainReadBack && isPlainPortable ? plain : FindQuotedForm(plain) ?? (isPlainReadBack ? plain : "");
        refusal = text.Length == 0 ? ExplainRefusal(plain) : "";
        return text.Length > 0;
    }

    private static string? FindQuotedForm(string value)
    {
        string? fallback = null;
        foreach (var form in QuotedForms(value))
        {
            if (IsReadBack(form, value, out var isPortable))
            {
                if (isPortable)
                {
                    return form;
                }

                fallback ??= form;
            }
        }

        return fallback;
    }

    /// <summary>
    /// Double quotes come with their two escapes, which nothing else has. A value that holds its own quote can still be
    /// read back: npm dotenv takes the line unquoted then, and strips the outer quotes afterwards.
    /// </summary>
    private static IEnumerable<string> QuotedForms(string value)
    {
        var withoutCarriageReturns = value.Replace("\r", "\\r");
        yield return "'" + value + "'";
        yield return "\"" + withoutCarriageReturns + "\"";
        yield return "\"" + withoutCarriageReturns.Replace("\n", "\\n") + "\"";
        yield return "`" + value + "`";
    }

    private static bool IsReadBack(string form, string value, out bool isPortable)
    {
        var document = DotEnvDocument.Parse(Assignment + form + HostileLines);
        var end = Assignment.Length + form.Length;
        var faults = document.Faults.Where(fault => fault.Span.Start < end).ToList();
        isPortable = faults.Count == 0;
        return faults.TrueForAll(fault => !fault.IsError) && document.Entries.Count == 1 && document.Entries[0].Span.End <= end && document.Entries[0].ReadValue().Reveal() == value;
    }

    private static string FindUnwritableCharacter(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\0')
            {
                return "The value holds a NUL character, which a .env file cannot hold: store it in another form, such as base64";
            }

            var isPair = i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]);
            if (char.IsSurrogate(value[i]) && !isPair)
            {
                return "The value holds half of a surrogate pair, which UTF-8 cannot hold: store it in another form, such as base64";
            }

            i += isPair ? 1 : 0;
        }

        return "";
    }

    private static string ExplainRefusal(string value) => value.IndexOf('\r') >= 0
        ? "The value holds a carriage return, which only double quotes can hold, and something that they cannot: a double quote, a backslash before 'n' or 'r', or a backslash at its end. Store it in another form, such as base64"
        : "The value mixes quotes, backslashes and line breaks, '#' or outer blanks so that no way to quote it is read back by npm dotenv. Store it in another form, such as base64";
}
