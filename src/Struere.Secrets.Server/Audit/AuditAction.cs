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

    /// <summary>A request was refused: the detail is the code of the error.</summary>
    public const string Refused = "refused";

    /// <summary>Every action, in the order of its name.</summary>
    public static IReadOnlyList<string> All { get; } = typeof(AuditAction).GetFields()
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Order(StringComparer.Ordinal)
        .ToList();
}
