using System;
using System.Data;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Storage;

/// <summary>The database of a server: connections, and transactions that read or write.</summary>
/// <remarks>Work in a transaction is short and never waits for anything but the database, so it is not asynchronous: SQLite is not either.</remarks>
internal abstract class Database : IDisposable
{
    /// <summary>The organization of writes that are about the server as a whole.</summary>
    public const string WholeServer = "";

    /// <summary>What a person calls this database: a path or a host, never a password.</summary>
    public abstract string Name { get; }

    /// <summary>Opens a connection.</summary>
    public abstract DbConnection Connect();

    /// <summary>Runs <paramref name="work"/> on one state of the database.</summary>
    public T Read<T>(Func<DbTransaction, T> work)
    {
        using var connection = Connect();
        using var transaction = BeginRead(connection);
        return work(transaction);
    }

    /// <summary>
    /// Runs <paramref name="work"/> and commits; when it throws, nothing is written. Writes of one organization run one after the other.
    /// The work may run twice, so it must not change anything but the database.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(string organizationId, Func<DbTransaction, T> work, CancellationToken cancellation = default);

    /// <summary>The schema version of the database; 0 for an empty one, null for one that another program made.</summary>
    public abstract long? SchemaVersion(DbConnection connection);

    /// <summary>Records the schema version, inside the transaction that upgrades.</summary>
    public abstract void SetSchemaVersion(DbTransaction transaction, long version);

    /// <summary>A script of <see cref="Schema"/> in the words of this engine.</summary>
    public abstract string Translate(string script);

    /// <summary>What a failure of the engine means.</summary>
    public abstract DatabaseFault FaultOf(DbException exception);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Begins a transaction that sees one state of the database.</summary>
    protected abstract DbTransaction BeginRead(DbConnection connection);
}

/// <summary>What a failure of a database means.</summary>
internal enum DatabaseFault
{
    /// <summary>Something that the server does not expect.</summary>
    Other,

    /// <summary>It cannot be reached now, or others hold it: the same request may work later.</summary>
    Unavailable,

    /// <summary>There is no room left on its disk.</summary>
    Full,

    /// <summary>It is not a database of this server.</summary>
    NotADatabase,

    /// <summary>It refuses the account.</summary>
    AccessDenied,

    /// <summary>It cannot hold a text, nor look for it: PostgreSQL knows no U+0000.</summary>
    InvalidText,
}
