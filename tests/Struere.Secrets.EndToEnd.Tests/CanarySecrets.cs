using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>A secret, and the line of a <c>.env</c> file that stands for it.</summary>
internal sealed record CanarySecret(string Key, string Value, string Line);

/// <summary>Values that were cut, re-encoded, expanded or shown by one tool or another. All are made up.</summary>
internal static class CanarySecrets
{
    public static IReadOnlyList<CanarySecret> All { get; } =
    [
        Plain("PLAIN", "canary-plain-7f3a9c"),
        Single("HASH", "canary#hash#4b1d"),
        Single("DOLLAR", "canary$HOME${PATH}$(id)$$"),
        Single("DOUBLE_QUOTES", "canary\"double\"quotes"),
        Double("SINGLE_QUOTES", "canary'single'quotes"),
        Backtick("BOTH_QUOTES", "canary'both\"quotes"),
        Single("BACKSLASHES", @"C:\canary\new\table"),
        Single("JSON", """{"type":"canary_account","private_key":"-----BEGIN FAKE-----\nAbCdEf\n-----END FAKE-----\n","n":1}"""),
        Double("PEM", "-----BEGIN FAKE KEY-----\ncanaryMIIEvQIBADANBgkqFAKE\ncanaryline2+/abcdefghijk\n-----END FAKE KEY-----\n"),
        Double("TRAILING_NEWLINE", "canary-trailing-newline\n"),
        new("CRLF", "canary-first\r\ncanary-second", "CRLF=\"canary-first\\r\\ncanary-second\"\n"),
        Double("BLANKS", "  canary with blanks  "),
        Single("EMOJI", "canary🔑🚀naïve→日本語"),
        Plain("URL", "https://user:canary-pass@db.example.test:5432/x?y=1&z=%20"),
        Plain("BASE64", "Y2FuYXJ5LWJhc2U2NA=="),
        Plain("EQUALS", "canary=a=b==c"),
        Single("XML", "<canary a=\"1\">&amp;</canary>"),
        Single("SEMICOLONS", "canary;semi;Server=x;Password=%25y"),
        Single("PERCENT", "%canary%2F@(Item)$(Prop)"),
        Plain("LARGE", string.Concat(Enumerable.Range(0, 4096).Select(i => $"c{i:x4}nary/"))[..(40 * 1024)]),
    ];

    private static CanarySecret Plain(string key, string value) => new(key, value, $"{key}={value}\n");

    private static CanarySecret Single(string key, string value) => new(key, value, $"{key}='{value}'\n");

    private static CanarySecret Double(string key, string value) => new(key, value, $"{key}=\"{value}\"\n");

    private static CanarySecret Backtick(string key, string value) => new(key, value, $"{key}=`{value}`\n");
}
