using System;

namespace Struere.Secrets.Server.Startup;

/// <summary>The server cannot start for a reason that its operator can fix. Made by <see cref="StartupErrors"/> alone.</summary>
internal sealed class StartupException(string code, string message) : Exception(message)
{
    /// <summary>The code of the reason, <c>STRU51xx</c>.</summary>
    public string Code { get; } = code;
}
