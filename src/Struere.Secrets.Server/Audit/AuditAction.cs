using System;
using System.Collections.Generic;
using System.Linq;

namespace Struere.Secrets.Server.Audit;

/// <summary>The actions that are recorded. Programs read them: never rename one.</summary>
internal static class AuditAction
{
    /// <summary>Secrets were set by a sync, or one by hand.</summary>
    public const string SecretsSet = "secrets_set";

    /// <summary>An earlier value was set again.</summary>
    public const string SecretRestored = "secret_restored";

    /// <summary>Secrets were deleted.</summary>
    public const string SecretsDeleted = "secrets_deleted";

    /// <summary>The value of a secret was shown.</summary>
    public const string SecretRevealed = "secret_revealed";

    /// <summary>A prompt was compiled with its values in plain text.</summary>
    public const string PromptRevealed = "prompt_revealed";

    /// <summary>An API key was created.</summary>
    public const string ApiKeyCreated = "api_key_created";

    /// <summary>An API key was revoked.</summary>
    public const string ApiKeyRevoked = "api_key_revoked";

    /// <summary>An organization was created.</summary>
    public const string OrganizationCreated = "organization_created";

    /// <summary>New values are encrypted with a new key from here on.</summary>
    public const string EncryptionKeyAdded = "encryption_key_added";

    /// <summary>Encryption keys that nothing needs any more were removed.</summary>
    public const string EncryptionKeysRemoved = "encryption_keys_removed";

    /// <summary>A person signed in.</summary>
    public const string SignedIn = "signed_in";

    /// <summary>Somebody tried to sign in with a wrong password or code, or to an account that is locked or disabled.</summary>
    public const string SignInRefused = "sign_in_refused";

    /// <summary>A person signed out.</summary>
    public const string SignedOut = "signed_out";

    /// <summary>A session was ended by somebody who looked at the list.</summary>
    public const string SessionRevoked = "session_revoked";

    /// <summary>A person got an account.</summary>
    public const string UserCreated = "user_created";

    /// <summary>A person's role was changed, or an account that was disabled was enabled.</summary>
    public const string UserChanged = "user_changed";

    /// <summary>A person's account was disabled, and their sessions ended.</summary>
    public const string UserDisabled = "user_disabled";

    /// <summary>A link that creates an account or sets a password anew was made.</summary>
    public const string InvitationCreated = "invitation_created";

    /// <summary>Such a link was used.</summary>
    public const string InvitationUsed = "invitation_used";

    /// <summary>Such a link was taken back before it was used.</summary>
    public const string InvitationRevoked = "invitation_revoked";

    /// <summary>A person's password was changed.</summary>
    public const string PasswordChanged = "password_changed";

    /// <summary>Signing in asks for a code of the person's device too.</summary>
    public const string TotpEnabled = "totp_enabled";

    /// <summary>Signing in asks for no code any more.</summary>
    public const string TotpDisabled = "totp_disabled";

    /// <summary>A request was refused: the detail is the code of the error.</summary>
    public const string Refused = "refused";

    /// <summary>Every action, in the order of its name.</summary>
    public static IReadOnlyList<string> All { get; } = typeof(AuditAction).GetFields()
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Order(StringComparer.Ordinal)
        .ToList();
}
