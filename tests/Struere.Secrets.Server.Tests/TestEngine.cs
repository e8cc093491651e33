using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests;

/// <summary>The database engine that these tests run on. The tests of PostgreSQL are the same files with another class of this name.</summary>
internal static class TestEngine
{
    /// <summary>Creates a database and returns its connection string; null for the one in the data directory.</summary>
    public static Task<string?> CreateDatabaseAsync() => Task.FromResult<string?>(null);

    /// <summary>Creates a database in an engine that nothing else uses, so that all of its files can be looked through.</summary>
    public static Task<LoneDatabase> CreateLoneDatabaseAsync() => Task.FromResult(new LoneDatabase());

    /// <summary>Makes a table refuse new rows of an organization, or of one of its environments.</summary>
    public static string Refuse(string table, string organizationId, string environment = "") =>
        $"""
        CREATE TRIGGER {Name(organizationId)} BEFORE INSERT ON {table}
        WHEN NEW.organization_id = '{organizationId}' AND '{environment}' IN ('', NEW.environment) BEGIN SELECT RAISE(ABORT, 'refused'); END
        """;

    /// <summary>Takes back what <see cref="Refuse"/> did.</summary>
    public static string Accept(string table, string organizationId) => $"DROP TRIGGER {Name(organizationId)}";

    /// <summary>Makes changes of a secret of an organization get lost without an error.</summary>
    public static string LoseUpdates(string organizationId) =>
        $"CREATE TRIGGER {Name(organizationId)} BEFORE UPDATE ON secrets WHEN NEW.organization_id = '{organizationId}' BEGIN SELECT RAISE(IGNORE); END";

    private static string Name(string organizationId) => "t" + organizationId.Replace("-", "", StringComparison.Ordinal);
}

/// <summary>The database in the data directory. The engine has no other files.</summary>
internal sealed class LoneDatabase : IAsyncDisposable
{
    /// <summary>The connection string; null for the database in the data directory.</summary>
    public string? ConnectionString { get; }

    /// <summary>The files of the engine beside those of the data directory.</summary>
    public IEnumerable<string> Files { get; } = [];

    /// <summary>Backs the database up into a file.</summary>
    public async Task BackUpAsync(string dataDirectory, string file)
    {
        Assert.Null(ConnectionString);
        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync("backup", file, "--data", dataDirectory);
        Assert.True(exitCode == 0, errors);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
