using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Struere.Secrets.Server.Api;

/// <summary>The body of every answer that is not a success.</summary>
/// <param name="Error">What is wrong and how to fix it.</param>
/// <param name="Code">What programs tell errors apart by.</param>
/// <param name="Keys">The keys that the error is about.</param>
/// <param name="ExpectedVersion">Of a version conflict, the version that the request expects.</param>
/// <param name="CurrentVersion">Of a version conflict, the version that the secret has.</param>
internal sealed record ErrorResponse(
    string Error,
    string Code,
    IReadOnlyList<string> Keys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpectedVersion = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CurrentVersion = null);
