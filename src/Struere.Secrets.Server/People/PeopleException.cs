using System;

namespace Struere.Secrets.Server.People;

/// <summary>Why something cannot be done with an account or a link.</summary>
internal enum PeopleFault
{
    /// <summary>It is not an email address.</summary>
    InvalidEmail,

    /// <summary>Somebody has an account with the email address already.</summary>
    EmailTaken,

    /// <summary>The password is too short, too long, or the email address.</summary>
    WeakPassword,

    /// <summary>The organization has no such person.</summary>
    UnknownUser,

    /// <summary>The organization would be left without an admin.</summary>
    LastAdmin,

    /// <summary>The link was never made, was used, was taken back, or is too old.</summary>
    LinkNotValid,

    /// <summary>The password or code is not the right one.</summary>
    WrongCredential,
}

/// <summary>Something cannot be done with an account or a link. Nothing was written.</summary>
internal sealed class PeopleException(PeopleFault fault) : Exception(Messages.Of(fault))
{
    public PeopleFault Fault { get; } = fault;

    /// <summary>What the person reads.</summary>
    private static class Messages
    {
        public static string Of(PeopleFault fault) => fault switch
        {
            PeopleFault.InvalidEmail => "This is not an email address.",
            PeopleFault.EmailTaken => "There is already an account with this email address.",
            PeopleFault.WeakPassword => $"Choose a password of {Password.MinLength} to {Password.MaxLength} characters that is not the email address.",
            PeopleFault.UnknownUser => "There is no such user in this organization.",
            PeopleFault.LastAdmin => "This is the last admin who can sign in. Make someone else an admin first.",
            PeopleFault.LinkNotValid => "This link has already been used, was revoked, or has expired. Ask an admin for a new one.",
            PeopleFault.WrongCredential => "The password or the code is wrong.",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
    }
}
