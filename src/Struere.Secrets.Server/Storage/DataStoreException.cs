using System;

namespace Struere.Secrets.Server.Storage;

/// <summary>Why a data directory cannot be used.</summary>
internal enum DataStoreFault
{
    /// <summary>There is a file in the place of the directory.</summary>
    DirectoryIsFile,

    /// <summary>The directory or a file in it cannot be created, read or written; the detail says why.</summary>
    NotUsable,

    /// <summary>The database file is not a database of this server.</summary>
    NotADatabase,

    /// <summary>A newer server made the database; the detail says its version.</summary>
    DatabaseIsNewer,

    /// <summary>Another program has locked the database.</summary>
    DatabaseLocked,

    /// <summary>The key file is missing, and there is a database that needs it.</summary>
    KeyFileMissing,

    /// <summary>The key file has the wrong length; the detail says how long it is.</summary>
    KeyFileWrongLength,

    /// <summary>The key file was made with another database.</summary>
    KeyFileOfAnotherDatabase,
}

/// <summary>A data directory cannot be used.</summary>
/// <param name="fault">Why.</param>
/// <param name="path">The directory or the file that it is about.</param>
/// <param name="detail">What else there is to say, if anything.</param>
internal sealed class DataStoreException(DataStoreFault fault, string path, string detail = "") : Exception($"{fault}: {path} {detail}")
{
    public DataStoreFault Fault { get; } = fault;

    public string Path { get; } = path;

    public string Detail { get; } = detail;
}
