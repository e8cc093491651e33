using System;

namespace Struere.Secrets.Server.People;

/// <summary>A person with an account, without anything that signs them in.</summary>
internal sealed record User
{
    /// <summary>Who it is.</summary>
    public required string Id { get; init; }

    /// <summary>The one organization that they belong to.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>How they are named; nobody else on the server has it.</summary>
    public required string Email { get; init; }

    /// <summary>What they may do, as it is stored.</summary>
    public required string RoleName { get; init; }

    /// <summary>When they got the account: ISO 8601, UTC.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>Who invited them.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Until when no sign-in is accepted after too many wrong ones; null when that never was.</summary>
    public string? LockedUntil { get; init; }

    /// <summary>Since when they may not sign in; null while they may.</summary>
    public string? DisabledAt { get; init; }

    /// <summary>Whether they have a password; who has none comes by OpenID Connect alone.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether signing in asks for a code of their device.</summary>
    public bool HasTotp { get; init; }

    /// <summary>How many times in a row somebody failed to sign in.</summary>
    public long FailedSignIns { get; init; }

    /// <summary>What the person may do.</summary>
    public MemberRole Role => MemberRoles.Parse(RoleName);

    /// <summary>Whether the account is disabled.</summary>
    public bool IsDisabled => DisabledAt is not null;

    /// <summary>Whether no sign-in is accepted at a point in time.</summary>
    public bool IsLockedAt(string time) => LockedUntil is not null && string.CompareOrdinal(time, LockedUntil) < 0;
}

/// <summary>Roles as they are stored and shown.</summary>
internal static class MemberRoles
{
    public const string Admin = "admin";
    public const string Member = "member";

    public static string NameOf(MemberRole role) => role == MemberRole.Admin ? Admin : Member;

    /// <summary>The role of a name; null when no role has it.</summary>
    public static MemberRole? TryParse(string? name) => name switch
    {
        Admin => MemberRole.Admin,
        Member => MemberRole.Member,
        _ => null,
    };

    public static MemberRole Parse(string name) => TryParse(name) ?? throw new ArgumentException("There is no such role.", nameof(name));
}
