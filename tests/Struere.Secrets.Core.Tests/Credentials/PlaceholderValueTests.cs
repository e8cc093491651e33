using System;
using CsCheck;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Core.Tests.Credentials;

public sealed class PlaceholderValueTests
{
    [Theory]
    [InlineData("changeme")]
    [InlineData("CHANGE_ME")]
    [InlineData("replace-me")]
    [InlineData(" placeholder ")]
    [InlineData("TODO")]
    [InlineData("todo: ask Kim")]
    [InlineData("TBD")]
    [InlineData("xxx")]
    [InlineData("XXXXXXXX")]
    [InlineData("...")]
    [InlineData("…")]
    [InlineData("********")]
    [InlineData("<your-key>")]
    [InlineData("<API key>")]
    [InlineData("your-api-key-here")]
    [InlineData("YOUR_TOKEN")]
    [InlineData("sk_live_your_key_here")]
    [InlineData("ADD_YOURS_HERE")]
    [InlineData("SET_A_PASSWORD_HERE_123")]
    [InlineData("ENTER-STRING-HERE")]
    [InlineData("https://<your-account>.openai.example/")]
    [InlineData("sk_test_...")]
    [InlineData("whsec_...")]
    [InlineData("sk-ant-api03-...")]
    [InlineData("unkey_xxx")]
    [InlineData("A0XXXXXXX")]
    [InlineData("[YOUR_FOUNDATION_MODEL]")]
    [InlineData("get_a_key_from_aws")]
    [InlineData("your_slack_client_id")]
    [InlineData("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("secret_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("sk-proj-xxxxxxxx")]
    [InlineData("sk-xxxxxxxxx")]
    [InlineData("xoxb-your-token-here")]
    [InlineData("replace-me-webhook-secret")]
    [InlineData("change_me_in_production")]
    [InlineData("your-ak")]
    [InlineData("your-stackit-vllm-api-key")]
    [InlineData("your-super-secret-and-long-postgres-password")]
    [InlineData("you-client-secret")]
    [InlineData("<office365_emailAddress>")]
    [InlineData("this_password_is_insecure_and_should_be_updated")]
    [InlineData("http://ld-*******************-proxy.example:30070")]
    [InlineData("stub")]
    [InlineData("insert-the-token")]
    [InlineData("add-a-webhook-secret-for-this")]
    [InlineData("__REPLACE_ME__")]
    [InlineData("LOCAL_ONLY_CHANGE_ME")]
    [InlineData("ReplaceThisWith32RandomBytes")]
    [InlineData("<your project's ref, it starts with proj_>")]
    [InlineData("<BUCKET_NAME>.s3.<REGION>.example.test")]
    [InlineData("your-super-secret-jwt-token-with-at-least-32-characters-long")]
    [InlineData("YOUR_BUCKET_NAME")]
    [InlineData("https://your-project-id.example.test")]
    [InlineData("wss://your-project.example.test/agent")]
    [InlineData("postgresql://db.example.test:5432/your_database_name")]
    [InlineData("generate-with-openssl")]
    [InlineData("API KEY HERE")]
    [InlineData("team_...your_team_here")]
    [InlineData("sk-")]
    [InlineData("sk-or-")]
    public void A_value_that_waits_to_be_replaced_is_a_placeholder(string value) => Assert.True(PlaceholderValue.IsPlaceholder(value));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("x")]
    [InlineData("*")]
    [InlineData("x.x")]
    [InlineData("true")]
    [InlineData("test")]
    [InlineData("example")]
    [InlineData("todos")]
    [InlineData("changeme1")]
    [InlineData("xxl")]
    [InlineData("<>")]
    [InlineData("<p>Your order</p>")]
    [InlineData("<1.0>")]
    [InlineData("your")]
    [InlineData("yours")]
    [InlineData("your-company")]
    [InlineData("yourkey")]
    [InlineData("user_provided")]
    [InlineData("upload-here")]
    [InlineData("add-a-card")]
    [InlineData("MY_SECRET1")]
    [InlineData("gpt-4o-mini")]
    [InlineData("text-embedding-3-small")]
    [InlineData("us-east-1")]
    [InlineData("fake-production-key")]
    [InlineData("Where-Is-Here4U")]
    [InlineData("hereford")]
    [InlineData("P@ssw0rd-your-3!")]
    [InlineData("https://example.test/x/xxx")]
    [InlineData("Please wait...")]
    [InlineData("0 * * * *")]
    [InlineData("src/**/*.md")]
    [InlineData("We set it up for you-here.")]
    [InlineData("change me not, love of mine")]
    [InlineData("get_rich")]
    [InlineData("desk-")]
    [InlineData("sk-proj")]
    [InlineData("Replaced")]
    [InlineData("ReplaceThis")]
    [InlineData("exchange-me")]
    [InlineData("https://your-company.example.test/name")]
    [InlineData("https://portal.example.test/your-company?model=4")]
    [InlineData("postgresql://user:password@db.example.test/shop")]
    [InlineData("Desk <desk@example.test>")]
    [InlineData("<NAME> bought <COUNT> items")]
    [InlineData("We put your order here, in the shop")]
    [InlineData("super-secret-key")]
    [InlineData("Your key is 4711, keep it here")]
    [InlineData("https://your-company.example/here")]
    public void Anything_else_is_real(string value) => Assert.False(PlaceholderValue.IsPlaceholder(value));

    [Theory]
    [InlineData("GOOGLE_PROJECT_ID", "GOOGLE_PROJECT_ID", true)]
    [InlineData("GOOGLE_PROJECT_ID", "google-project-id", false)]
    [InlineData("ENV", "ENV", false)]
    public void A_value_that_repeats_its_key_is_a_placeholder(string key, string value, bool expected) =>
        Assert.Equal(expected, PlaceholderValue.IsPlaceholder(key, new SecretValue(value)));

    [Fact]
    public void No_random_credential_is_a_placeholder() =>
        Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/."].Array[20, 64].Select(characters => new string(characters))
            .Sample(value => Assert.False(PlaceholderValue.IsPlaceholder(value), value), iter: 20_000);

    [Fact]
    public void Long_texts_are_real_without_a_look() => Assert.False(PlaceholderValue.IsPlaceholder(string.Concat(System.Linq.Enumerable.Repeat("your-", 20_000)) + "key"));

    [Fact]
    public void Any_text_with_an_equals_sign_is_real_unless_it_is_to_do() => Gen.String.Sample(
        text => Assert.True(!PlaceholderValue.IsPlaceholder(text + "=") || text.TrimStart().StartsWith("todo:", StringComparison.OrdinalIgnoreCase)), iter: 2_000);

    [Fact]
    public void Whatever_has_a_form_has_a_sign_of_one() => PiecesOfPlaceholders.Sample(
        text => Assert.True(!PlaceholderValue.HasForm(text) || PlaceholderValue.HasSign(text), text),
        iter: 200_000);

    private static Gen<string> PiecesOfPlaceholders => Gen.OneOf(Array.ConvertAll<string, IGen<string>>([
        "change", "Change", "c-h-a-n_g e", "r_e p l-a-c-e", "REPLACE", "Replace", "edit", "fill", "me", "Me", "THIS", "This", "place", "holder", "to", "do", "todo:", "fix", "tbd", "stub",
        "xxx", "XXXXXX", "...", "***", "*****", "…", "sk", "pk", "or", "<", ">", "[", "]", "your", "YOUR", "my", "the", "an", "with", "from", "you", "key", "\u212Aey", "token", "password", "value", "here",
        "HERE", "get", "insert", "enter", "paste", "add", "put", "provide", "generate", "should", "must", "be", "changed", "updated", "https://", "a", "Z", "7", ".", "/", "@", "-", "-", "_", "_", " ", "\n"], Gen.Const))
        .Array[1, 8].Select(string.Concat).Where(text => text.Trim() == text && text.Length > 0);
}
