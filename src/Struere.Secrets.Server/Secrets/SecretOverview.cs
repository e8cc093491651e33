using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The secrets of an organization side by side: keys down, environments across.</summary>
/// <param name="Rows">One row a key, in ordinal order.</param>
internal sealed record SecretOverview(IReadOnlyList<SecretRow> Rows)
{
    /// <summary>The environments in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Environments { get; } = [SecretEnvironment.Development, SecretEnvironment.Production, SecretEnvironment.Eval];

    /// <summary>Reads all three environments in one state of the database. Values are compared here and do not leave.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be decrypted.</exception>
    public static SecretOverview Read(Database database, ValueEncryption encryption, SecretScope scope)
    {
        var environments = Read(
            database,
            encryption,
            scope,
            SecretRows.Summaries,
            rows => rows.ReadAll());
        var keys = environments.SelectMany(environment => environment.Summaries.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new SecretOverview(keys.Select(key => RowOf(key, environments)).ToList());
    }

    /// <summary>Reads one key as <see cref="Read(Database, ValueEncryption, SecretScope)"/> does.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be decrypted.</exception>
    public static SecretRow ReadRow(Database database, ValueEncryption encryption, SecretScope scope, string key) => RowOf(key, Read(
        database,
        encryption,
        scope,
        (transaction, environment) => SecretRows.Summary(transaction, environment, key) is { } summary ? [summary] : [],
        rows => rows.Read([key])));

    private static List<EnvironmentSecrets> Read(
        Database database,
        ValueEncryption encryption,
        SecretScope scope,
        Func<DbTransaction, SecretScope, IReadOnlyList<SecretSummary>> readSummaries,
        Func<SecretRows, IReadOnlyDictionary<string, SecretValue>> readValues) => database.Read(transaction =>
    {
        using var cipher = encryption.ForReading();
        return Environments.Select(name => scope with { Environment = name }).Select(environment => new EnvironmentSecrets(
            environment.Environment,
            readSummaries(transaction, environment).ToDictionary(secret => secret.Key, StringComparer.Ordinal),
            readValues(new SecretRows(transaction, cipher, environment)))).ToList();
    });

    private static SecretRow RowOf(string key, List<EnvironmentSecrets> environments) => new(key, environments.Select(environment => new SecretCell(
        environment.Name,
        StateOf(key, environment.Name, environment.Values, environments[0].Values),
        environment.Summaries.GetValueOrDefault(key))).ToList());

    private static SecretState StateOf(
        string key, string environment, IReadOnlyDictionary<string, SecretValue> values, IReadOnlyDictionary<string, SecretValue> development) =>
        !values.TryGetValue(key, out var value) ? SecretState.Missing
        : value.IsEmpty ? SecretState.Empty
        : environment == SecretEnvironment.Development || !development.TryGetValue(key, out var other) ? SecretState.Set
        : KeyChanges.AreEqual(value, other) ? SecretState.SameAsDevelopment
        : SecretState.Different;

    private sealed record EnvironmentSecrets(
        string Name, IReadOnlyDictionary<string, SecretSummary> Summaries, IReadOnlyDictionary<string, SecretValue> Values);
}

/// <summary>A key and what each environment has of it, in the order of <see cref="SecretOverview.Environments"/>.</summary>
internal sealed record SecretRow(string Key, IReadOnlyList<SecretCell> Cells)
{
    /// <summary>What an environment has of the key.</summary>
    public SecretCell In(string environment) => Cells.First(cell => cell.Environment == environment);

    /// <summary>Whether development has the key and production does not.</summary>
    public bool IsMissingInProduction =>
        In(SecretEnvironment.Production).State == SecretState.Missing && In(SecretEnvironment.Development).State != SecretState.Missing;
}

/// <summary>A key in one environment.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="State">What it has there.</param>
/// <param name="Secret">All that is said of the secret; null when it is missing.</param>
internal sealed record SecretCell(string Environment, SecretState State, SecretSummary? Secret);

/// <summary>What an environment has of a key.</summary>
internal enum SecretState
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>The empty text.</summary>
    Empty,

    /// <summary>A value, and development has none to compare it with or is the environment itself.</summary>
    Set,

    /// <summary>The value that development has.</summary>
    SameAsDevelopment,

    /// <summary>Another value than development.</summary>
    Different,
}
