using System;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.Tests.DotEnv;

/// <summary>A value on the line below its key must not become a key, and no key may be taken for a value.</summary>
public sealed class StrayValueTests
{
    [Theory]
    [InlineData("WEBHOOK_SECRET=\nCNRYbroken30xq=\nOTHER=1\n", 2)]
    [InlineData("WEBHOOK_SECRET=\r\nCNRYbroken30xq==\r\nOTHER=1\r\n", 2)]
    [InlineData("WEBHOOK_SECRET=abcd\\\nCNRYcont32xq==\nOTHER=1", 2)]
    [InlineData("TOTP=\nJBSWY3DPEHPK3PXPQ4=\n", 2)]
    [InlineData("export A=\ndGhpc2lzYXNlY3JldA==\n", 2)]
    public void A_value_below_its_key_is_an_error_at_its_line_without_its_text(string text, int line)
    {
        var document = DotEnvDocument.Parse(text);

        var fault = Assert.Single(document.Faults);
        Assert.Equal(RuleIds.StrayValue, fault.RuleId);
        Assert.True(fault.IsError);
        Assert.Equal(line, text[..fault.Span.Start].Split('\n').Length);
        Assert.Null(fault.Key);
        Assert.DoesNotContain(document.Entries[1].Key, fault.Message);
        Assert.DoesNotContain(document.Entries[1].Key, document.GetSecrets().Select(secret => secret.Key));
    }

    [Theory]
    [InlineData("A=1\nCNRYbroken30xq=\n")]
    [InlineData("A=\n\nCNRYbroken30xq=\n")]
    [InlineData("A=\n# comment\nCNRYbroken30xq=\n")]
    [InlineData("A=\nCNRYbroken30xq=1\n")]
    [InlineData("CNRYbroken30xq=\n")]
    public void Elsewhere_it_is_a_key(string text) =>
        Assert.Contains("CNRYbroken30xq", DotEnvDocument.Parse(text).GetSecrets().Select(secret => secret.Key));

    /// <summary>Random secrets, in the forms in which services hand them out.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(64)]
    public void Nearly_every_random_secret_is_found(int bytes)
    {
        const int count = 2_000;
        var random = new Random(bytes);
        var found = Enumerable.Range(0, count).Count(_ =>
        {
            var buffer = new byte[bytes];
            random.NextBytes(buffer);
            var secret = Convert.ToBase64String(buffer).TrimEnd('=').Replace("+", "a").Replace("/", "b");
            return DotEnvDocument.Parse($"KEY=\n{secret}=\n").HasErrors;
        });

        Assert.InRange(found, bytes < 20 ? count * 80 / 100 : count * 88 / 100, count);
    }

    /// <summary>The parts that keys are made of in public files, in the ways of writing them.</summary>
    [Fact]
    public void No_name_is_taken_for_a_value()
    {
        string[] words = ["api", "Key", "bucket", "AUTH", "client", "Id", "secret", "url", "db", "next", "public", "azure", "OpenAI", "token"];
        string[] wordsWithDigits = ["oauth2", "S3", "v1", "AUTH0", "gpt4", "gpt4o", "K8s", "base64", "sha256", "x509", "ipv4", "utf8", "mp3", "2fa"];
        var names = from first in words.Concat(wordsWithDigits)
                    from second in words
                    from third in words.Concat(wordsWithDigits)
                    where words.Contains(first) || words.Contains(third)
                    from name in new[]
                    {
                        $"{first}_{second}_{third}".ToUpperInvariant(),
                        $"{first}_{second}_{third}".ToLowerInvariant(),
                        $"{Capitalize(first)}{Capitalize(second)}{Capitalize(third)}",
                        $"{first.ToLowerInvariant()}{Capitalize(second)}{Capitalize(third)}",
                        $"{Capitalize(first)}__{Capitalize(second)}{Capitalize(third)}",
                    }
                    where !name.StartsWith('2') && !name.Contains("t2fa") && !(name.Contains("2fa") && name.Any(char.IsUpper))
                    select name;

        var text = "A=\n" + string.Concat(names.Select(name => name + "=\n"));

        Assert.Equal([], DotEnvDocument.Parse(text).Faults.Where(fault => fault.RuleId == RuleIds.StrayValue).Select(fault => text.Substring(fault.Span.Start, fault.Span.Length)).Distinct());
    }

    [Theory]
    [InlineData("NextAuthSecret")]
    [InlineData("Auth0ClientId")]
    [InlineData("auth0ClientSecret")]
    [InlineData("S3BucketName2")]
    [InlineData("OAuth2ClientSecret")]
    [InlineData("ConnectionStrings__Default2")]
    [InlineData("AZURE_OPENAI_API_KEY_GPT4")]
    [InlineData("NEXT_PUBLIC_RECAPTCHA_V3_SITE_KEY")]
    [InlineData("GITHUB_APP_PRIVATE_KEY_BASE64")]
    [InlineData("oauth2_client_secret")]
    [InlineData("AWSS3BUCKET")]
    [InlineData("firebaseMessagingSenderId1")]
    public void A_name_stays_a_key(string name) =>
        Assert.Equal(["A", name], DotEnvDocument.Parse($"A=\n{name}=\n").GetSecrets().Select(secret => secret.Key));

    private static string Capitalize(string part) => char.ToUpperInvariant(part[0]) + part[1..];
}
