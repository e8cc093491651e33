using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.People;

/// <summary>A person who is signed in to the dashboard.</summary>
/// <param name="UserId">Whom the session belongs to.</param>
/// <param name="Email">How the person is named where their acts are recorded.</param>
/// <param name="OrganizationId">The organization that they belong to.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Address">The network address that the request comes from.</param>
internal sealed record Member(string UserId, string Email, string OrganizationId, MemberRole Role, string Address)
{
    /// <summary>How histories and the audit log name the person.</summary>
    public Actor Actor => Actor.User(Email, Address);

    /// <summary>The secrets of one environment of the person's organization.</summary>
    public SecretScope Scope(string environment) => new(OrganizationId, environment, Actor);
}

/// <summary>What a person may do in the dashboard.</summary>
internal enum MemberRole
{
    /// <summary>See keys and where they are missing, and compile prompts with masks.</summary>
    Member,

    /// <summary>Everything: reveal, write, delete, API keys, people.</summary>
    Admin,
}
