using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The secrets of all organizations. Every call acts on the organization and the environment of its scope alone.</summary>
internal sealed class SecretStore(Database database, ValueEncryption encryption, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>Every secret of the environment, in ordinal order of the keys.</summary>
    public IReadOnlyList<SecretSummary> List(SecretScope scope) => database.Read(transaction => SecretRows.Summaries(transaction, scope));

    /// <summary>All that is said of one secret without its value; null when it is not set.</summary>
    public SecretSummary? Find(SecretScope scope, string key) => database.Read(transaction => SecretRows.Summary(transaction, scope, key));

    /// <summary>All keys of the organization and what each environment has of them. The scope's own environment does not count.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public SecretOverview Overview(SecretScope scope) => SecretOverview.Read(database, encryption, scope);

    /// <summary>What each environment has of one key.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public SecretRow Overview(SecretScope scope, string key) => SecretOverview.ReadRow(database, encryption, scope, key);

    /// <summary>The versions of a secret that are kept, newest first; none when it never was set.</summary>
    public IReadOnlyList<SecretVersion> History(SecretScope scope, string key) => database.Read(transaction =>
    {
        using var cipher = encryption.ForReading();
        return new SecretRows(transaction, cipher, scope).History(key);
    });

    /// <summary>What <see cref="SetAllAsync"/> would do. Writes nothing.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public SecretPlan Plan(SecretScope scope, SortedDictionary<string, SecretValue> secrets) => database.Read(transaction =>
    {
        using var cipher = encryption.ForReading();
        var changes = SecretChanges.Find(transaction, cipher, scope, secrets);
        return new SecretPlan(changes.Changes, secrets.Keys.ToDictionary(key => key, changes.VersionOf, StringComparer.Ordinal));
    });

    /// <summary>Sets <paramref name="secrets"/> in the environment and in its mirror: all of them or none.</summary>
    /// <param name="scope">Where, and who does it.</param>
    /// <param name="secrets">The secrets by their keys.</param>
    /// <param name="expectedVersions">The version that each secret must have: 0 for a new one; null for any.</param>
    /// <param name="cancellation">Gives up before it is begun.</param>
    /// <exception cref="VersionConflictException">A secret has another version.</exception>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public Task<SecretChanges> SetAllAsync(
        SecretScope scope, SortedDictionary<string, SecretValue> secrets, IReadOnlyDictionary<string, long>? expectedVersions, CancellationToken cancellation) =>
        WriteAsync(scope, write => write.Set(scope, secrets, expectedVersions), cancellation);

    /// <summary>Sets one secret in the environment and in its mirror, and returns its version.</summary>
    /// <param name="scope">Where, and who does it.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="expectedVersion">The version that the secret must have: 0 for a new one, null for any.</param>
    /// <param name="cancellation">Gives up before it is begun.</param>
    /// <exception cref="VersionConflictException">The secret has another version.</exception>
    public Task<long> SetAsync(SecretScope scope, string key, SecretValue value, long? expectedVersion, CancellationToken cancellation) =>
        WriteAsync(
            scope,
            write =>
            {
                var rows = write.Rows(scope);
                Expect(rows, key, expectedVersion);
                write.Set(scope, new SortedDictionary<string, SecretValue>(StringComparer.Ordinal) { [key] = value });
                return rows.Version(key);
            },
            cancellation);

    /// <summary>Sets a secret to the value that it had in an earlier version, in the mirror too, and returns the new version.</summary>
    /// <exception cref="SecretNotFoundException">There is no such version, or it has no value.</exception>
    /// <exception cref="VersionConflictException">The secret is not in the version that is expected.</exception>
    public Task<long> RestoreAsync(SecretScope scope, string key, long version, long? expectedVersion, CancellationToken cancellation) =>
        WriteAsync(
            scope,
            write =>
            {
                var rows = write.Rows(scope);
                Expect(rows, key, expectedVersion);
                var value = rows.ReadVersion(key, version) ?? throw new SecretNotFoundException(key);
                var values = new Dictionary<string, SecretValue>(StringComparer.Ordinal) { [key] = value };
                foreach (var restored in WithMirror(scope))
                {
                    var restoredRows = write.Rows(restored);
                    restoredRows.Write([key], values, restoredRows.Versions([key]), SecretChange.Restored, write.Now);
                    write.Audit.Add(restored.OrganizationId, restored.Actor, AuditAction.SecretRestored, restored.Environment, [key], $"version {version}");
                }

                return rows.Version(key);
            },
            cancellation);

    /// <summary>Deletes a secret from the environment and from its mirror. Its history stays.</summary>
    /// <exception cref="SecretNotFoundException">It is not set.</exception>
    /// <exception cref="VersionConflictException">The secret is not in the version that is expected.</exception>
    public Task DeleteAsync(SecretScope scope, string key, long? expectedVersion, CancellationToken cancellation) =>
        WriteAsync(
            scope,
            write =>
            {
                var rows = write.Rows(scope);
                Expect(rows, key, expectedVersion);
                if (rows.Version(key) == 0)
                {
                    throw new SecretNotFoundException(key);
                }

                foreach (var deleted in WithMirror(scope).Where(place => write.Rows(place).Version(key) > 0))
                {
                    write.Rows(deleted).Delete([key], write.Now);
                    write.Audit.Add(deleted.OrganizationId, deleted.Actor, AuditAction.SecretsDeleted, deleted.Environment, [key]);
                }

                return true;
            },
            cancellation);

    /// <summary>
    /// The value of a secret. That it was shown is recorded in the same transaction: when this returns, the record is durable,
    /// and without a record nothing is returned.
    /// </summary>
    /// <exception cref="SecretNotFoundException">It is not set.</exception>
    /// <exception cref="UnreadableValueException">It cannot be decrypted.</exception>
    public Task<RevealedSecret> RevealAsync(SecretScope scope, string key, CancellationToken cancellation) =>
        WriteAsync(
            scope,
            write =>
            {
                if (!write.Rows(scope).Read([key]).TryGetValue(key, out var value))
                {
                    throw new SecretNotFoundException(key);
                }

                write.Audit.Add(scope.OrganizationId, scope.Actor, AuditAction.SecretRevealed, scope.Environment, [key]);
                return new RevealedSecret(value, SecretRows.Summary(write.Transaction, scope, key)!);
            },
            cancellation);

    /// <summary>Compiles a prompt with the values of the environment. That it was done is recorded as for <see cref="RevealAsync"/>.</summary>
    /// <exception cref="UnreadableValueException">A value cannot be decrypted.</exception>
    public Task<CompiledPrompt> RevealPromptAsync(SecretScope scope, string prompt, CancellationToken cancellation) =>
        WriteAsync(
            scope,
            write =>
            {
                var values = write.Rows(scope).Read(KeysOf(prompt));
                var compiled = PromptCompiler.Compile(prompt, key => values.TryGetValue(key, out var value) ? value : null);
                write.Audit.Add(scope.OrganizationId, scope.Actor, AuditAction.PromptRevealed, scope.Environment, compiled.SetKeys);
                return compiled;
            },
            cancellation);

    /// <summary>Compiles a prompt with masks in the place of values.</summary>
    public CompiledPrompt MaskPrompt(SecretScope scope, string prompt)
    {
        var keys = List(scope).Select(secret => secret.Key).ToHashSet(StringComparer.Ordinal);
        return PromptCompiler.Compile(prompt, key => keys.Contains(key) ? new SecretValue(MaskedValue.Text) : null);
    }

    private static IReadOnlyList<string> KeysOf(string prompt) => PromptCompiler.Compile(prompt, _ => null).MissingKeys;

    private static IEnumerable<SecretScope> WithMirror(SecretScope scope) => scope.Mirror is { } mirror ? [scope, mirror] : [scope];

    private static void Expect(SecretRows rows, string key, long? expectedVersion)
    {
        if (expectedVersion is { } expected)
        {
            Expect(key, expected, rows.Version(key));
        }
    }

    private static void Expect(string key, long expected, long current)
    {
        if (current != expected)
        {
            throw new VersionConflictException(key, expected, current);
        }
    }

    private Task<T> WriteAsync<T>(SecretScope scope, Func<SecretWrite, T> work, CancellationToken cancellation) => database.WriteAsync(
        scope.OrganizationId,
        transaction =>
        {
            using var cipher = encryption.ForWriting(transaction);
            return work(new SecretWrite(transaction, cipher, new AuditLog(transaction, auditKey, clock), Timestamp.Now(clock)));
        },
        cancellation);

    /// <summary>What a write works with.</summary>
    private sealed record SecretWrite(DbTransaction Transaction, ValueCipher Cipher, AuditLog Audit, string Now)
    {
        public SecretRows Rows(SecretScope scope) => new(Transaction, Cipher, scope);

        public SecretChanges Set(SecretScope scope, SortedDictionary<string, SecretValue> secrets, IReadOnlyDictionary<string, long>? expectedVersions = null)
        {
            var changes = SecretChanges.Find(Transaction, Cipher, scope, secrets);
            foreach (var (key, expected) in expectedVersions ?? new Dictionary<string, long>())
            {
                Expect(key, expected, changes.VersionOf(key));
            }

            changes.Write(Transaction, Cipher, Audit, scope, secrets, Now);
            return changes;
        }
    }
}

/// <summary>What setting secrets would do.</summary>
/// <param name="Changes">What would happen in the environment.</param>
/// <param name="Versions">The version that each of the secrets has; 0 for a new one.</param>
internal sealed record SecretPlan(KeyChanges Changes, IReadOnlyDictionary<string, long> Versions);

/// <summary>A secret with its value.</summary>
internal sealed record RevealedSecret(SecretValue Value, SecretSummary Summary);
