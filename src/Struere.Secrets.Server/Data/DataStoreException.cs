using System;

namespace Struere.Secrets.Server.Data;

/// <summary>Why a data directory or a database cannot be used.</summary>
internal enum DataStoreFault
{
    /// <summary>There is a file in the place of the directory.</summary>
    DirectoryIsFile,

    /// <summary>The directory or a file in it cannot be created, read or written; the detail says why.</summary>
    NotUsable,

    /// <summary>The database is not one of this server.</summary>
    NotADatabase,

    /// <summary>A newer server made the database; the detail says its version.</summary>
    DatabaseIsNewer,

    /// <summary>Another program has locked the database.</summary>
    DatabaseLocked,

    /// <summary>The connection string is malformed.</summary>
    InvalidConnectionString,

    /// <summary>The database cannot be reached; the detail says why.</summary>
    DatabaseUnreachable,
}

/// <summary>A data directory or a database cannot be used.</summary>
/// <param name="fault">Why.</param>
/// <param name="path">The directory, the file or the database that it is about.</param>
/// <param name="detail">What else there is to say, if anything.</param>
internal sealed class DataStoreException(DataStoreFault fault, string path, string detail = "") : Exception($"{fault}: {path} {detail}")
{
    public DataStoreFault Fault { get; } = fault;

    public string Path { get; } = path;

    public string Detail { get; } = detail;
}
