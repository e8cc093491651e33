namespace Struere.Secrets.Server.Audit;

/// <summary>Who does something, as the history of a secret and the audit log name them.</summary>
/// <param name="Name">What kind of actor it is and which one, such as <c>api_key 0a1b2c3d</c>, <c>user anna@example.com</c> or <c>command line</c>.</param>
/// <param name="Address">The network address that they come from; empty on the server's own machine.</param>
internal sealed record Actor(string Name, string Address)
{
    /// <summary>The server itself, as when it starts for the first time.</summary>
    public static Actor Server { get; } = new("server", "");

    /// <summary>A person with an account.</summary>
    public static Actor User(string email, string address) => new("user " + email, address);

    /// <summary>Somebody who did not say who they are, or not credibly.</summary>
    public static Actor Nobody(string address) => new("nobody", address);

    /// <summary>Somebody who runs a command on the server's machine.</summary>
    public static Actor CommandLine { get; } = new("command line", "");
}
