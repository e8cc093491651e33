namespace Struere.Secrets.Core.Credentials;

/// <summary>Tells a credential from an ordinary value by how it is written. It keeps nothing and allocates nothing.</summary>
/// <remarks>
/// It would rather miss one than call something ordinary a credential: a plain URL, a host, a path, a number, a word, a
/// sentence, a boolean or a GUID never is one.
/// </remarks>
public static class CredentialShape
{
    /// <summary>Below this, what is random cannot be told from what is abbreviated.</summary>
    private const int MinLength = 16;

    /// <summary>The shortest run without a separator that is looked at: one more than the longest group of a GUID.</summary>
    private const int MinRunLength = 13;

    /// <summary>Random hexadecimal digits of <see cref="MinRunLength"/> have nine different ones on average, and hardly ever fewer than these.</summary>
    private const int MinDistinct = 6;

    /// <summary>At least so many characters follow a known prefix: with fewer, a text only mentions the prefix.</summary>
    private const int MinBodyLength = 16;

    /// <summary>Fewer different characters than these after a prefix are a filler, such as <c>xxxx</c>.</summary>
    private const int MinDistinctInBody = 5;

    /// <summary>An AWS access key ID: this, and 16 capitals and digits.</summary>
    private const string AwsAccessKeyId = "AKIA";
    private const int AwsAccessKeyIdLength = 20;

    /// <summary>What is before the password of a connection string (.NET data providers, Azure).</summary>
    private static readonly string[] PasswordSettings = ["password=", "pwd=", "accountkey=", "sharedaccesskey="];

    private const string Separators = "-_./\\:,;=@?&|";

    /// <summary>Prefixes that services give to credentials which reach a real account.</summary>
    private static readonly string[] LivePrefixes =
    [
        "sk_live_", "rk_live_", "pk_live_",                             // Stripe, Clerk, Paystack
        ApiKeyPrefix.Production,                                        // Struere
        "rzp_live_",                                                    // Razorpay
        "access-production-",                                           // Plaid
        "access_token$production$",                                     // Braintree
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_",          // GitHub
        "glpat-",                                                       // GitLab
        "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-",           // Slack
        "shpat_", "shpca_", "shppa_", "shpss_",                         // Shopify
        "npm_",                                                         // npm
    ];

    /// <summary>Prefixes of credentials that are for tests, or of services where development has no other kind.</summary>
    private static readonly string[] OtherPrefixes =
    [
        "sk_test_", "rk_test_", "whsec_",                               // Stripe
        ApiKeyPrefix.Development,                                       // Struere
        "rzp_test_",                                                    // Razorpay
        "access-sandbox-",                                              // Plaid
        "sk-ant-", "sk-proj-", "hf_",                                   // Anthropic, OpenAI, Hugging Face
        "AIza",                                                         // Google
        "SG.",                                                          // SendGrid
    ];

    /// <summary>Prefixes of identifiers, which are random but open no door: they are in addresses and in code.</summary>
    private static readonly string[] PublicPrefixes =
    [
        "prod_", "price_", "plan_", "cus_", "sub_", "acct_",            // Stripe: products, prices, customers, accounts
        "client_", "org_", "org-", "proj_", "user_", "team_", "app_",   // WorkOS, OpenAI, Clerk, Vercel and others
    ];

    /// <summary>What the documentation of services writes into what only looks like credentials, such as <c>AKIAIOSFODNN7EXAMPLE</c>.</summary>
    private const string Example = "EXAMPLE";

    /// <summary>Whether <paramref name="value"/> has the form of a credential that reaches a real account.</summary>
    public static bool IsLive(string value) => !IsExample(value) && (IsAwsAccessKeyId(value) || HasAnyPrefix(value, LivePrefixes));

    /// <summary>Whether <paramref name="value"/> names a thing of a service and gives no access to it, such as the ID of a product.</summary>
    public static bool IsPublicIdentifier(string value)
    {
        foreach (var prefix in PublicPrefixes)
        {
            if (value.StartsWith(prefix, StringComparison.Ordinal) && IsBodyOfIdentifier(value, prefix.Length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters, digits and underscores: a password that starts like an identifier mostly has something else too.</summary>
    private static bool IsBodyOfIdentifier(string value, int start)
    {
        for (var i = start; i < value.Length; i++)
        {
            if (!IsLetter(value[i]) && !IsDigit(value[i]) && value[i] != '_')
            {
                return false;
            }
        }

        return value.Length > start;
    }

    /// <summary>
    /// Whether <paramref name="value"/> is an address with a password, such as <c>postgres://app:secret@db</c>, or a
    /// connection string with one.
    /// </summary>
    public static bool HoldsPassword(string value)
    {
        var (start, end) = FindSecretPart(value);
        return value.IndexOf("://", StringComparison.Ordinal) >= 0 ? end > start : HasPasswordSetting(value);
    }

    private static bool HasPasswordSetting(string value)
    {
        foreach (var name in PasswordSettings)
        {
            var start = value.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && value.IndexOf(';') >= 0 && start + name.Length < value.Length && value[start + name.Length] != ';')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsExample(string value) => value.IndexOf(Example, StringComparison.Ordinal) >= 0;

    /// <summary>
    /// Whether <paramref name="value"/> has the form of a credential: it has a known prefix, contains a private key, or has 16
    /// characters and more that look random. In a URL only the password counts.
    /// </summary>
    public static bool LooksLikeCredential(string value)
    {
        if (IsExample(value) || IsPublicIdentifier(value))
        {
            return false;
        }

        if (IsLive(value) || HasAnyPrefix(value, OtherPrefixes) || value.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) >= 0)
        {
            return true;
        }

        var (start, end) = FindSecretPart(value);
        return end - start >= MinLength && !HasWhiteSpace(value) && !IsName(value, start, end) && HasRandomRun(value, start, end);
    }

    private static bool HasAnyPrefix(string value, string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (HasPrefix(value, prefix))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasPrefix(string value, string prefix) =>
        value.StartsWith(prefix, StringComparison.Ordinal)
        && value.Length - prefix.Length >= MinBodyLength
        && !HasWhiteSpace(value)
        && CountDistinct(value, prefix.Length, value.Length) >= MinDistinctInBody
        && !PlaceholderValue.IsPlaceholder(value);

    private static bool IsAwsAccessKeyId(string value)
    {
        if (value.Length != AwsAccessKeyIdLength || !value.StartsWith(AwsAccessKeyId, StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = AwsAccessKeyId.Length; i < value.Length; i++)
        {
            if (!IsUpper(value[i]) && !IsDigit(value[i]))
            {
                return false;
            }
        }

        return CountDistinct(value, AwsAccessKeyId.Length, value.Length) >= MinDistinctInBody;
    }

    /// <summary>All of a value; of a URL the password, which may be empty.</summary>
    private static (int Start, int End) FindSecretPart(string value)
    {
        const string scheme = "://";
        var authority = value.IndexOf(scheme, StringComparison.Ordinal);
        if (authority < 0)
        {
            return (0, value.Length);
        }

        int colon = -1, at = -1;
        for (var i = authority + scheme.Length; i < value.Length && value[i] is not ('/' or '?' or '#'); i++)
        {
            colon = value[i] == ':' && colon < 0 ? i : colon;
            at = value[i] == '@' ? i : at;
        }

        return colon >= 0 && colon < at ? (colon + 1, at) : (0, 0);
    }

    private static bool HasWhiteSpace(string value)
    {
        foreach (var c in value)
        {
            if (char.IsWhiteSpace(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the piece ends as the name of a host or a file does: a dot, letters, and perhaps a port.</summary>
    private static bool IsName(string value, int start, int end)
    {
        var i = end - 1;
        while (i > start && IsDigit(value[i]))
        {
            i--;
        }

        var last = value[i] == ':' ? i - 1 : end - 1;
        i = last;
        while (i > start && IsLetter(value[i]))
        {
            i--;
        }

        return i < last && value[i] == '.';
    }

    /// <summary>Whether a run without a separator looks random.</summary>
    private static bool HasRandomRun(string value, int start, int end)
    {
        var runStart = start;
        for (var i = start; i <= end; i++)
        {
            if (i == end || Separators.IndexOf(value[i]) >= 0)
            {
                if (IsRandom(value, runStart, i))
                {
                    return true;
                }

                runStart = i + 1;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a run changes between letters and digits, and from small letters to capitals, as often as only chance makes
    /// it: every sixth character at least. Entropy alone does not tell, since words have no less of it than short
    /// hexadecimal numbers.
    /// </summary>
    private static bool IsRandom(string value, int start, int end)
    {
        if (end - start < MinRunLength || CountDistinct(value, start, end) < MinDistinct)
        {
            return false;
        }

        var changes = 0;
        var hasDigit = IsDigit(value[start]);
        for (var i = start + 1; i < end; i++)
        {
            var (last, next) = (value[i - 1], value[i]);
            hasDigit |= IsDigit(next);
            if ((IsLetter(last) && IsDigit(next)) || (IsDigit(last) && IsLetter(next)) || (IsLower(last) && IsUpper(next)))
            {
                changes++;
            }
        }

        return hasDigit && changes * 6L >= end - start;
    }

    /// <summary>How many different ASCII characters a piece holds.</summary>
    private static int CountDistinct(string value, int start, int end)
    {
        ulong low = 0, high = 0;
        var count = 0;
        for (var i = start; i < end; i++)
        {
            ref var seen = ref value[i] < 64 ? ref low : ref high;
            var bit = 1UL << (value[i] & 63);
            if (value[i] < 128 && (seen & bit) == 0)
            {
                seen |= bit;
                count++;
            }
        }

        return count;
    }

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsUpper(char c) => c is >= 'A' and <= 'Z';

    private static bool IsLetter(char c) => IsLower(c) || IsUpper(c);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
