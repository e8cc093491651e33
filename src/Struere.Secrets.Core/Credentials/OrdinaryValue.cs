namespace Struere.Secrets.Core.Credentials;

/// <summary>Tells values that anybody would write, secret or not, from those that are not repeated by chance.</summary>
internal static class OrdinaryValue
{
    /// <summary>
    /// Whether <paramref name="value"/> is made of words, or is a number, a boolean, the name of a host, an address without a password, a
    /// public identifier, or a placeholder.
    /// </summary>
    public static bool IsOrdinary(string value) =>
        value.All(c => char.IsLetter(c) || c is ' ' or '.' or ',' or ':' or '!' or '?')
        || value.All(c => char.IsDigit(c) || c is '.' or ',' or '-' or '+' or ' ')
        || IsHostName(value)
        || (value.IndexOf("://", StringComparison.Ordinal) >= 0 && !CredentialShape.HoldsPassword(value))
        || CredentialShape.IsPublicIdentifier(value)
        || PlaceholderValue.IsPlaceholder(value);

    /// <summary>Labels and dots, an ending of letters, and perhaps a port.</summary>
    private static bool IsHostName(string value)
    {
        var colon = value.IndexOf(':');
        var host = colon < 0 ? value : value.Substring(0, colon);
        var ending = host.Substring(host.LastIndexOf('.') + 1);
        return host.IndexOf('.') > 0
            && (colon < 0 || value.Skip(colon + 1).All(char.IsDigit))
            && ending.Length > 1 && ending.All(char.IsLetter)
            && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-');
    }
}
