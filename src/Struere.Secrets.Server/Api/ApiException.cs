using System;
using System.Collections.Generic;

namespace Struere.Secrets.Server.Api;

/// <summary>A request is answered with an error. Made by <see cref="ApiErrors"/> and <see cref="PageErrors"/> alone.</summary>
internal sealed class ApiException(int status, string code, string message, IReadOnlyList<string> keys, TimeSpan? retryAfter = null, VersionConflict? versions = null)
    : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What programs tell errors apart by.</summary>
    public string Code { get; } = code;

    /// <summary>The keys that the error is about; none when it is about the request as a whole.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;

    /// <summary>How long to wait before the next try, in whole seconds; null when waiting changes nothing.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The versions that do not agree; null when the error is about something else.</summary>
    public VersionConflict? Versions { get; } = versions;
}

/// <summary>The version of a secret that its writer has seen, and the one that it has; 0 for none.</summary>
internal sealed record VersionConflict(long Expected, long Current);
