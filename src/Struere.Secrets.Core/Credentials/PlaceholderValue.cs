using System.Text.RegularExpressions;

namespace Struere.Secrets.Core.Credentials;

/// <summary>Tells a value that waits to be replaced from a real one. It keeps nothing.</summary>
/// <remarks>
/// It would rather miss a placeholder than call a real value one, because a sync to production refuses placeholders: <c>0</c>,
/// <c>true</c>, <c>-</c>, <c>test</c> and <c>user_provided</c> are real.
/// </remarks>
public static class PlaceholderValue
{
    /// <summary>Nobody writes a longer placeholder.</summary>
    private const int MaxLength = 200;

    /// <summary>A word of a name such as <c>your-api-key</c>, and what joins two of them.</summary>
    private const string Word = "[a-z0-9]+";
    private const string Joint = "[-_]";

    /// <summary>What a secret file holds. <c>your-company</c> ends in none of these, and may be a name.</summary>
    private const string Things = "keys?|tokens?|secrets?|passwords?|passwd|pass|pwd|credentials?|value|here|ids?|ak|sk|user|username|email|account|url|uri|endpoint|dsn|webhook|hash|salt|code|string|bucket|project|auth|bearer|jwt|name|ref|host|domain|database|db|table|model|region|number|phone";

    /// <summary>What a placeholder asks somebody to do.</summary>
    private const string Verbs = "get|insert|enter|paste|add|put|provide|generate";

    private static readonly Regex[] Forms =
    [
        // changeme, CHANGE_ME, replace-me, place holder, to-do, stub
        Form("[-_]*(c[-_ ]*h[-_ ]*a[-_ ]*n[-_ ]*g[-_ ]*e|r[-_ ]*e[-_ ]*p[-_ ]*l[-_ ]*a[-_ ]*c[-_ ]*e)[-_ ]*m[-_ ]*e[-_]*"),
        Form("place[-_ ]*holder|to[-_ ]*do|fix[-_ ]*me|tbd|stub"),

        // change_me_in_production, replace-me-webhook-secret, change-this-password
        Form($"(change|replace|edit|fill){Joint}?(me|this)({Joint}{Word})+"),

        // LOCAL_ONLY_CHANGE_ME, jwt-secret-replace-me
        Form($"({Word}{Joint}){{1,8}}(change|replace){Joint}?me"),

        // ReplaceThisWith32RandomBytes
        new("^(Change|Replace)(Me|This)[A-Z][A-Za-z0-9]*$", RegexOptions.CultureInvariant),

        // TODO: ask the team
        new("^todo:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),

        // xxx, ..., ***, …
        Form(@"x{3,}|\.{3,}|\*{3,}|…"),

        // sk_test_..., ghp_xxxx, secret_xxxx, whsec_***
        Form($@"{Word}({Joint}{Word}){{0,5}}{Joint}(x{{3,}}|\.{{3,}}|\*{{3,}}|…)"),

        // sk-, sk-or-: the prefix alone
        Form("[sp]k-([a-z]{2,8}-)?"),

        // A0XXXXXXX
        Form("[a-z0-9]{0,4}x{6,}"),

        // http://ld-*****-proxy.example.com
        new(@"\*{5,}", RegexOptions.CultureInvariant),

        // <api-key>, < your key >, <office365_emailAddress>
        Form($"< *{Word}([-_ ]{Word})* *>"),

        // <your project's ref, it starts with proj_>
        Form("<(your|my|the|enter|insert|paste|add|put) [^<>\n]+>"),

        // <BUCKET_NAME>.s3.<REGION>.example.com
        new("^[A-Za-z0-9._/:@-]*(<[A-Z][A-Z0-9]+([-_][A-Z0-9]+)*>[A-Za-z0-9._/:@-]*)+$", RegexOptions.CultureInvariant),

        // https://<your-account>.example.com
        new($"^[a-z][a-z0-9+.-]*://[^ ]*<{Word}({Joint}{Word})*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),

        // [YOUR_MODEL], [your-key]
        Form($@"\[your({Joint}{Word})+\]"),

        // your-ak, your_slack_client_id, xoxb-your-token
        Form($"({Word}{Joint}){{0,5}}your({Joint}{Word}){{0,8}}{Joint}({Things})"),

        // your-jwt-token-with-at-least-32-characters
        Form($"your({Joint}{Word}){{0,4}}{Joint}({Things})({Joint}{Word}){{1,8}}"),

        // https://your-project-id.example.com, postgres://db/your_database_name
        new($"^[a-z][a-z0-9+.-]*://([^ ]*[/.@:=])?your({Joint}{Word}){{0,4}}{Joint}({Things})([/.:?&]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),

        // Put your API key here, your secret
        Form("[^\n]*[-_ ]your[-_ ][-_ a-z]*(here|key|token|secret|password|value)|your[-_ ][-_ a-z]*(here|key|token|secret|password|value)"),

        // you-client-secret: a typo that many files have copied
        Form($"you({Joint}{Word})*{Joint}(key|token|secret|password|id)"),

        // token-here, ENTER-STRING-HERE, SET_A_PASSWORD_HERE_123, team_...your_team_here
        Form($@"({Word}[-_.]+)*({Things}|yours?){Joint}here({Joint}?\d+)?"),
        Form($@"({Verbs}|set|type|fill|({Word}[-_.]+)*your)([-_.]+{Word})*{Joint}here({Joint}?\d+)?"),
        Form($"({Word} )?({Things}) here"),

        // get_a_key_from_aws, insert-the-token, generate-with-openssl
        Form($"({Verbs}){Joint}(an?|the|some)({Joint}{Word})*{Joint}({Things})({Joint}{Word})*"),
        Form($"({Verbs}){Joint}(yours?|with|from)({Joint}{Word})+"),

        // this_password_is_insecure_and_should_be_changed
        Form("[a-z0-9]+([-_ ][a-z0-9]+)*[-_ ](should|must)[-_ ]be[-_ ](changed|updated|replaced)([-_ ][a-z0-9]+)*"),
    ];

    /// <summary>What every form has one of, in small letters and without the joints of words: few real values do, so the forms seldom have to be tried.</summary>
    private static readonly string[] Signs =
    [
        "changeme", "changethis", "replaceme", "replacethis", "editme", "editthis", "fillme", "fillthis", "placeholder", "todo", "fixme", "tbd", "stub",
        "xxx", "...", "***", "…", "<", "you", "here", "shouldbe", "mustbe",
    ];

    /// <summary>The words that a form starts with that has no other sign.</summary>
    private static readonly string[] Beginnings = ["get", "insert", "enter", "paste", "add", "put", "provide", "generate"];

    /// <summary>Whether an assignment would give production nothing to work with: its value is empty, a placeholder, or the key itself.</summary>
    public static bool IsEmptyOrPlaceholder(string key, SecretValue value) => value.IsEmpty || IsPlaceholder(key, value);

    /// <summary>Whether an assignment waits for its value: that is a placeholder, or the name of its key.</summary>
    public static bool IsPlaceholder(string key, SecretValue value) => IsPlaceholder(value.Reveal()) || (key.Length > 3 && value.Reveal() == key);

    /// <summary>Whether <paramref name="value"/>, in capitals or not, has one of the forms of a placeholder.</summary>
    public static bool IsPlaceholder(string value)
    {
        var trimmed = value.Trim();
        return trimmed.Length is > 0 and <= MaxLength && HasSign(trimmed) && HasForm(trimmed);
    }

    /// <summary>Whether a value has one of the forms. It takes some microseconds, which <see cref="HasSign"/> saves for most values.</summary>
    internal static bool HasForm(string value) => Array.Exists(Forms, form => form.IsMatch(value));

    /// <summary>Whether a value may have one of the forms.</summary>
    internal static bool HasSign(string value)
    {
        var lower = value.ToLowerInvariant();
        var joined = lower.Replace("-", "").Replace("_", "").Replace(" ", "");
        return lower[lower.Length - 1] == '-'
            || Array.Exists(Signs, joined.Contains)
            || Array.Exists(Beginnings, beginning => lower.StartsWith(beginning, StringComparison.Ordinal));
    }

    /// <summary>A form that a whole value has. The length of values bounds the work of every pattern.</summary>
    private static Regex Form(string pattern) => new($"^(?:{pattern})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
