using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.Server.Tests;
using Struere.Secrets.Testing;

[assembly: AssemblyFixture(typeof(PostgreSqlClusterFixture))]

namespace Struere.Secrets.Server.Tests;

/// <summary>The same as for SQLite, in the words of PostgreSQL.</summary>
internal static class TestEngine
{
    /// <summary>Creates a database and returns its connection string.</summary>
    public static async Task<string?> CreateDatabaseAsync() => await (await PostgreSqlCluster.SharedAsync()).CreateDatabaseAsync();

    /// <summary>Creates a database in a cluster that nothing else uses, so that all of its files can be looked through.</summary>
    public static async Task<LoneDatabase> CreateLoneDatabaseAsync()
    {
        var cluster = await PostgreSqlCluster.StartNewAsync();
        return new LoneDatabase(cluster, await cluster.CreateDatabaseAsync());
    }

    /// <summary>Makes a table refuse new rows of an organization, or of one of its environments.</summary>
    public static string Refuse(string table, string organizationId, string environment = "") =>
        Trigger(table, "INSERT", organizationId, $"IF '{environment}' IN ('', NEW.environment) THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW");

    /// <summary>Takes back what <see cref="Refuse"/> did.</summary>
    public static string Accept(string table, string organizationId) => $"DROP TRIGGER {Name(organizationId)} ON {table}";

    /// <summary>Makes changes of a secret of an organization get lost without an error.</summary>
    public static string LoseUpdates(string organizationId) => Trigger("secrets", "UPDATE", organizationId, "RETURN NULL");

    private static string Trigger(string table, string change, string organizationId, string statement) =>
        $"""
        CREATE FUNCTION {Name(organizationId)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {statement}; END $$;
        CREATE TRIGGER {Name(organizationId)} BEFORE {change} ON {table} FOR EACH ROW WHEN (NEW.organization_id = '{organizationId}') EXECUTE FUNCTION {Name(organizationId)}();
        """;

    private static string Name(string organizationId) => "t" + organizationId.Replace("-", "", StringComparison.Ordinal);
}

/// <summary>A database in a cluster of its own.</summary>
internal sealed class LoneDatabase(PostgreSqlCluster cluster, string connectionString) : IAsyncDisposable
{
    /// <summary>The connection string.</summary>
    public string? ConnectionString => connectionString;

    /// <summary>The files of the cluster: its tables, its write-ahead log, its own log.</summary>
    public IEnumerable<string> Files => cluster.Files;

    /// <summary>Backs the database up into a file.</summary>
    public async Task BackUpAsync(string dataDirectory, string file)
    {
        Assert.True(Directory.Exists(dataDirectory));
        await File.WriteAllTextAsync(file, await cluster.DumpAsync(connectionString));
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
