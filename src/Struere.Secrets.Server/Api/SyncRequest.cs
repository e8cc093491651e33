using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.Api;

/// <summary>A sync request that obeys every rule of the protocol.</summary>
/// <param name="Environment">One of the names in <see cref="SecretEnvironment"/>.</param>
/// <param name="Secrets">The secrets by their keys. Of a key that the request names twice, the last value.</param>
internal sealed record SyncRequest(string Environment, SortedDictionary<string, SecretValue> Secrets)
{
    private const string Form = """{"environment":"…","secrets":[{"key":"…","value":"…"}]}""";

    /// <summary>Reads a request. Members that the protocol does not know are ignored.</summary>
    /// <exception cref="ApiException">The request breaks a rule.</exception>
    public static SyncRequest Parse(JsonElement body)
    {
        var environment = JsonMembers.Require(body, "environment", JsonValueKind.String, Form);
        var secrets = JsonMembers.Require(body, "secrets", JsonValueKind.Array, Form);
        return new SyncRequest(ParseEnvironment(JsonMembers.Text(environment)), ParseSecrets(secrets));
    }

    /// <exception cref="ApiException"><paramref name="name"/> is not an environment.</exception>
    public static string ParseEnvironment(string? name) =>
        name is SecretEnvironment.Development or SecretEnvironment.Production or SecretEnvironment.Eval
            ? name
            : throw ApiErrors.InvalidEnvironment();

    private static SortedDictionary<string, SecretValue> ParseSecrets(JsonElement array)
    {
        if (array.GetArrayLength() > SecretLimits.MaxSecretsPerRequest)
        {
            throw ApiErrors.TooManySecrets();
        }

        var secrets = new SortedDictionary<string, SecretValue>(StringComparer.Ordinal);
        var invalidKeys = new List<string>();
        var invalidValues = new List<string>();
        var tooLarge = new List<string>();
        var totalBytes = 0;
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            var keyElement = Member(item, "key", index);
            var valueElement = Member(item, "value", index);
            index++;

            var key = JsonMembers.Text(keyElement);
            if (!SecretKey.IsValid(key))
            {
                // A key with an unpaired surrogate is shown as it was escaped.
                invalidKeys.Add(key ?? keyElement.GetRawText().Trim('"'));
                continue;
            }

            var value = JsonMembers.Text(valueElement);
            if (value is null || value.Contains('\0', StringComparison.Ordinal))
            {
                invalidValues.Add(key!);
                continue;
            }

            var valueBytes = Encoding.UTF8.GetByteCount(value);
            if (valueBytes > SecretLimits.MaxValueBytes)
            {
                tooLarge.Add(key!);
            }

            totalBytes += key!.Length + valueBytes;
            secrets[key] = new SecretValue(value);
        }

        if (invalidKeys.Count > 0)
        {
            throw ApiErrors.InvalidKeys(invalidKeys);
        }

        if (invalidValues.Count > 0)
        {
            throw ApiErrors.InvalidValues(invalidValues);
        }

        if (tooLarge.Count > 0)
        {
            throw ApiErrors.ValuesTooLarge(tooLarge);
        }

        return totalBytes > SecretLimits.MaxBytesPerRequest ? throw ApiErrors.RequestTooLarge() : secrets;
    }

    private static JsonElement Member(JsonElement secret, string name, int index) =>
        secret.ValueKind == JsonValueKind.Object && JsonMembers.TryGet(secret, name, JsonValueKind.String, out var member)
            ? member
            : throw ApiErrors.InvalidRequest($"The member '{name}' of secrets[{index}] is missing or not a string", Form);
}
