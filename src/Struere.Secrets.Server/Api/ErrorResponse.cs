using System.Collections.Generic;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Struere.Secrets.Server.Api;

/// <summary>The body of every answer that is not a success: the platform's members, and those of problem details (RFC 9457).</summary>
/// <param name="Error">What is wrong and how to fix it.</param>
/// <param name="Code">What programs tell errors apart by.</param>
/// <param name="Keys">The keys that the error is about.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="ExpectedVersion">Of a version conflict, the version that the request expects.</param>
/// <param name="CurrentVersion">Of a version conflict, the version that the secret has.</param>
internal sealed record ErrorResponse(
    string Error,
    string Code,
    IReadOnlyList<string> Keys,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpectedVersion = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CurrentVersion = null)
{
    /// <summary>The media type of problem details.</summary>
    public const string ProblemMediaType = "application/problem+json";

    /// <summary>By this type the title is that of the status; <see cref="Code"/> tells more.</summary>
    public string Type { get; } = "about:blank";

    /// <summary>What the status means.</summary>
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>What is wrong and how to fix it.</summary>
    public string Detail => Error;
}
