using System.Text.Json;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.Api;

/// <summary>The body of <c>PUT /v1/secrets/{key}</c>.</summary>
/// <param name="Environment">One of the names in <see cref="SecretEnvironment"/>.</param>
/// <param name="Value">The new value.</param>
/// <param name="ExpectedVersion">The version that the secret must have: 0 for a new one, null for any.</param>
internal sealed record SetSecretRequest(string Environment, SecretValue Value, long? ExpectedVersion)
{
    private const string Form = """{"environment":"…","value":"…","expectedVersion":3}""";

    /// <summary>Reads a request. Members that the protocol does not know are ignored.</summary>
    /// <exception cref="ApiException">The request breaks a rule.</exception>
    public static SetSecretRequest Parse(string key, JsonElement body)
    {
        var environment = JsonMembers.Require(body, "environment", JsonValueKind.String, Form);
        var value = JsonMembers.Require(body, "value", JsonValueKind.String, Form);
        return new SetSecretRequest(
            SyncRequest.ParseEnvironment(JsonMembers.Text(environment)),
            NewSecret.Parse(key, JsonMembers.Text(value)),
            JsonMembers.OptionalNumber(body, "expectedVersion", Form));
    }
}

/// <summary>The body of <c>POST /v1/secrets/{key}/restore</c>.</summary>
/// <param name="Environment">One of the names in <see cref="SecretEnvironment"/>.</param>
/// <param name="Version">The version whose value is set again.</param>
/// <param name="ExpectedVersion">The version that the secret must have now: 0 for a deleted one, null for any.</param>
internal sealed record RestoreRequest(string Environment, long Version, long? ExpectedVersion)
{
    private const string Form = """{"environment":"…","version":2,"expectedVersion":3}""";

    /// <summary>Reads a request. Members that the protocol does not know are ignored.</summary>
    /// <exception cref="ApiException">The request breaks a rule.</exception>
    public static RestoreRequest Parse(JsonElement body)
    {
        var environment = JsonMembers.Require(body, "environment", JsonValueKind.String, Form);
        return new RestoreRequest(
            SyncRequest.ParseEnvironment(JsonMembers.Text(environment)),
            JsonMembers.OptionalNumber(body, "version", Form) ?? throw ApiErrors.InvalidRequest("The member 'version' is missing", Form),
            JsonMembers.OptionalNumber(body, "expectedVersion", Form));
    }
}
