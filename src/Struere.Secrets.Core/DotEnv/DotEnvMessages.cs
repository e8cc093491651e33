using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>What is said of each fault: the subject in quotes and what to do, never a piece of a value.</summary>
internal static class DotEnvMessages
{
    public const string LoneCarriageReturn =
        "A carriage return without a line feed ends this line for npm dotenv and Bun only: save the file with LF or CR LF line endings";

    public static string InvalidKey(string key)
    {
        if (key == "__proto__")
        {
            return "The key '__proto__' cannot be read in JavaScript: choose another name";
        }

        return key.Length > SecretKey.MaxLength
            ? $"The key '{ShownKey.Shorten(key)}' has {key.Length} characters: use at most {SecretKey.MaxLength}"
            : $"The key '{ShownKey.Shorten(key)}' is not valid: use only letters, digits and underscores, and do not start with a digit";
    }

    public static string NotAnAssignment(int lines) => lines == 1
        ? "This line is not an assignment and is dropped: write KEY=value, start a comment with '#', or quote the multi-line value that it belongs to"
        : $"These {lines} lines are not assignments and are dropped: quote the multi-line value that they belong to";

    public const string StrayValue =
        "This line looks like the value of the key above, and would be read as a key: put the value behind the equals sign, in single quotes if it has several lines";

    public static string DuplicateKey(string key) => $"The key '{ShownKey.Shorten(key)}' is set again below and the last one wins: remove this one";

    public static string UnclosedQuote(string key, char quote) =>
        $"The value of '{ShownKey.Shorten(key)}' starts with {Name(quote)} that is never closed: close it, or use another quote around a value that holds one";

    public static string ByteOrderMark(string key) => $"The byte order mark becomes part of the key '{ShownKey.Shorten(key)}' for Node: save the file without one";

    public static string WhiteSpace(string key) =>
        $"Around the parts of '{ShownKey.Shorten(key)}' stands white space that only npm dotenv removes: use spaces or tabs, on one line";

    public static string WhiteSpaceAfterExport(string key) => $"Node reads 'export' as part of the key '{ShownKey.Shorten(key)}': put one space behind it";

    public static string Colon(string key) => $"Node drops '{ShownKey.Shorten(key)}' because of the colon: write '{ShownKey.Shorten(key)}=' instead";

    public static string TextAfterQuotes(string key) =>
        $"Text after the closing quote of '{ShownKey.Shorten(key)}' is dropped by Node and Bun: put one pair of quotes around the whole value";

    public static string Backticks(string key) => $"Docker Compose keeps the backticks around '{ShownKey.Shorten(key)}': use single or double quotes";

    public static string Escape(string key) =>
        $"A backslash in the value of '{ShownKey.Shorten(key)}' is an escape for Docker Compose or Node, and a backslash for npm dotenv: use single quotes";

    public static string EscapedSingleQuote(string key) =>
        $"A backslash before a single quote in '{ShownKey.Shorten(key)}' is kept by npm dotenv and removed by Docker Compose: use double quotes and no backslash";

    public static string Dollar(string key) =>
        $"A dollar sign in the value of '{ShownKey.Shorten(key)}' is expanded by Docker Compose and Bun: use single quotes (Bun expands even there)";

    public static string Variable(string key) =>
        $"'${{…}}' in the value of '{ShownKey.Shorten(key)}' stays as it is written on the platform, and Docker Compose and Bun replace it: write the value itself";

    public static string PathEscape(string key, char escape) =>
        $"'\\{escape}' in the value of '{ShownKey.Shorten(key)}' is a line break in double quotes, which breaks the path: use single quotes";

    public static string DollarInSingleQuotes(string key) =>
        $"Bun expands the dollar sign in the value of '{ShownKey.Shorten(key)}' even in single quotes: change the secret if Bun reads this file";

    public static string Hash(string key) =>
        $"npm dotenv cuts the value of '{ShownKey.Shorten(key)}' at the '#', Docker Compose does not: quote the value, or set off the comment with a space and give the key a value";

    private static string Name(char quote) => quote switch { '\'' => "a single quote", '"' => "a double quote", _ => "a backtick" };
}
