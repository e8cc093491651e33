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
    [InlineData("A=\nThisIsASecret==\n", 2)]
    [InlineData("A=\n  CNRYbroken30xq =\n", 2)]
    [InlineData("A=\n\nCNRYbroken30xq=\n", 3)]
    [InlineData("A=\n# the new one\n\n  # of May\nCNRYbroken30xq=\n", 5)]
    [InlineData("A=''\nCNRYbroken30xq=\n", 2)]
    [InlineData("A=\nCNRYqxjvbkzTwq=\n", 2)]
    [InlineData("A=\nqX-vJ_kzTwCNRY-bqxJv=\n", 2)]
    [InlineData("A=\n4qX-vJ_kzTwCNRY.bqxJv=\n", 2)]
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
    [InlineData("A='x'\nCNRYbroken30xq=\n")]
    [InlineData("A=\nB=1\nCNRYbroken30xq=\n")]
    [InlineData("A=\nCNRYbroken30xq=1\n")]
    [InlineData("CNRYbroken30xq=\n")]
    public void Elsewhere_it_is_a_key(string text) =>
        Assert.Contains("CNRYbroken30xq", DotEnvDocument.Parse(text).GetSecrets().Select(secret => secret.Key));

    [Fact]
    public void A_comment_behind_the_key_does_not_hide_the_value() =>
        Assert.Contains(DotEnvDocument.Parse("A= # from the dashboard\nCNRYbroken30xq=\n").Faults, fault => fault.RuleId == RuleIds.StrayValue);

    /// <summary>Random secrets, in the two alphabets in which services hand them out.</summary>
    [Theory]
    [InlineData(12, 90)]
    [InlineData(15, 97)]
    [InlineData(24, 98)]
    [InlineData(32, 99)]
    [InlineData(64, 99)]
    public void Nearly_every_random_secret_is_found(int bytes, int percent)
    {
        const int count = 2_000;
        var random = new Random(bytes);
        var found = Enumerable.Range(0, count).Count(i =>
        {
            var (plus, slash) = i % 2 == 0 ? ("a", "b") : ("-", "_");
            var buffer = new byte[bytes];
            random.NextBytes(buffer);
            var secret = Convert.ToBase64String(buffer).TrimEnd('=').Replace("+", plus).Replace("/", slash);
            return DotEnvDocument.Parse($"KEY=\n{secret}=\n").Faults is [{ RuleId: RuleIds.StrayValue }];
        });

        Assert.InRange(found, count * percent / 100, count);
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

    /// <summary>Names of services and things whose letters follow each other as in few words, as keys write them.</summary>
    [Fact]
    public void No_name_of_a_service_is_taken_for_a_value()
    {
        string[] services =
        [
            "NEXT_PUBLIC_RABBITMQ_VHOST", "KV_REST_API_URL", "SEARXNG_UWSGI_WORKERS", "NGROK_AUTHTOKEN", "MQTT_QOS_LEVEL", "HTTPS_PROXY_URL", "XMPP_JWT_HS256_KEY",
            "AWS_KMS_KEY_ARN", "GCP_PUBSUB_TOPIC", "JWKS_PUBLIC_KEY", "OIDC_PKCE_VERIFIER", "WSS_TLS_PFX_PATH", "QDRANT_GRPC_PORT", "CLICKHOUSE_DB_PWD", "PGVECTOR_DSN_URL",
            "HCAPTCHA_SITEKEY", "BLOB_READ_WRITE_TOKEN", "STRIPE_WEBHOOK_SIGNING_SECRET", "ANTHROPIC_API_KEY", "GROQ_MODEL_NAME", "XAI_GROK_API_KEY", "HUGGINGFACEHUB_API_TOKEN",
            "SMTP_FROM_ADDRESS", "LDAP_BIND_DN", "IMGPROXY_KEY_SALT", "UPSTASH_QSTASH_TOKEN", "WHATSAPP_WABA_ID", "TWILIO_SID_TOKEN", "AUTH0_M2M_CLIENT_ID", "R2_S3_BUCKET_ID",
            "X_TWITTER_BEARER", "OAUTH2_PROXY_SECRET", "K8S_CTX_NAME", "EC2_SSH_KEYPAIR", "BASE64_PKCS12_CERT", "UTF8_BOM_CHECK", "GPT4O_DEPLOYMENT", "LLAMA3_70B_URL", "MD5_HMAC_KEY",
        ];
        var names = services.Select(name => name.Split('_')).SelectMany(parts => new[]
        {
            string.Join('_', parts),
            string.Join('_', parts).ToLowerInvariant(),
            string.Concat(parts.Select(Pascal)),
            parts[0].ToLowerInvariant() + string.Concat(parts.Skip(1).Select(Pascal)),
            Pascal(parts[0]) + "__" + string.Concat(parts.Skip(1).Select(Pascal)),
            string.Join('_', parts.Select(Pascal)),
        }).ToList();

        Assert.Equal([], names.Where(name => DotEnvDocument.Parse($"A=\n{name}=\n").HasErrors));
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

    private static string Pascal(string part) => part[..1] + part[1..].ToLowerInvariant();

    private static string Capitalize(string part) => char.ToUpperInvariant(part[0]) + part[1..];
}
