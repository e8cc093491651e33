using System;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Startup;

/// <summary>Every reason why the server does not start: its code, what is wrong and how to fix it.</summary>
internal static class StartupErrors
{
    public static StartupException InvalidCommandLine(string fault) => new(
        "STRU5100",
        $"{fault} Run the server with --help to see the options.");

    public static StartupException InvalidSetting(string source, string fault) => new(
        "STRU5100",
        $"{source} {fault}.");

    public static StartupException InvalidUrl(string url, string source, string reason) => new(
        "STRU5101",
        $"'{url}' is no address for {source}: {reason}. Give one like {ServerSettings.DefaultUrls}; separate several with semicolons.");

    public static StartupException CannotListen(string urls, string reason) => new(
        "STRU5102",
        $"Cannot listen on {urls}: {reason}. Stop the program that holds the address, or choose another one with --urls.");

    public static StartupException NoUserFolder() => new(
        "STRU5103",
        "This account has no folder for application data. Choose a data directory with --data.");

    public static StartupException DataDirectoryIsFile(string path) => new(
        "STRU5103",
        $"The data directory '{path}' is a file. Choose a directory with --data.");

    public static StartupException DataDirectoryNotUsable(string path, string reason) => new(
        "STRU5103",
        $"The data directory '{path}' cannot be used: {reason}. Let this account read and write it, or choose another one with --data.");

    public static StartupException NotADatabase(string path) => new(
        "STRU5104",
        $"'{path}' is not a database of this server. Restore it from a backup, or choose another data directory with --data.");

    public static StartupException DatabaseIsNewer(string path, string version) => new(
        "STRU5105",
        $"'{path}' has schema version {version}; this server knows versions up to {Schema.Version}. Start a newer server.");

    public static StartupException KeyRingMissing(string path) => new(
        "STRU5106",
        $"The key file '{path}' is missing, and the database holds values that only it can decrypt. Restore it from a backup; "
            + "if it is lost, start with an empty database and sync the secrets again.");

    public static StartupException EncryptionKeyMissing(string path, string number) => new(
        "STRU5106",
        $"The key file '{path}' lacks encryption key {number}, which the database needs. Copy the file from a server that has it, or restore it from a backup.");

    public static StartupException KeyRingMalformed(string path, string reason) => new(
        "STRU5107",
        $"The key file '{path}' cannot be read as encryption keys: {reason}. Restore it from a backup.");

    public static StartupException KeyRingOfAnotherDatabase(string path) => new(
        "STRU5107",
        $"The key file '{path}' belongs to another database. Restore the one that was made with this database.");

    public static StartupException KeyRingNotUsable(string path, string reason) => new(
        "STRU5103",
        $"The key file '{path}' cannot be used: {reason}. Let this account read and write it.");

    public static StartupException InvalidConnectionString() => new(
        "STRU5109",
        "The connection string of --database is malformed. Give one like 'Host=db.example;Database=secrets;Username=secrets;Password=…'.");

    public static StartupException DatabaseUnreachable(string database, string reason) => new(
        "STRU5109",
        $"The {database} cannot be used: {reason}. Check that it runs, and that --database names it, an account and its password.");

    public static StartupException DatabaseLocked(string path) => new(
        "STRU5108",
        $"Another program has locked '{path}'. Close it and start again.");

    public static StartupException InvalidSettingsFile(string path, string reason) => new(
        "STRU5120",
        $"The settings file '{path}' cannot be used: {reason}.");

    public static StartupException CertificateMissing(string url) => new(
        "STRU5121",
        $"'{url}' needs a certificate. Give one with '{ServerSettings.Certificate.Option}', or listen on http:// behind a reverse proxy.");

    public static StartupException CertificateNotUsable(string path, string reason) => new(
        "STRU5121",
        $"The certificate '{path}' cannot be used: {reason}.");

    public static StartupException PlainHttpBeyondLoopback(string url) => new(
        "STRU5122",
        $"'{url}' can be reached from other machines, and plain http shows values and API keys to everybody between. Listen on https:// with "
            + $"'{ServerSettings.Certificate.Option}', or give '{ServerSettings.BehindProxy.Option}' if a reverse proxy with https stands before the server.");

    public static StartupException NoDatabase(string directory) => new(
        "STRU5110",
        $"There is no database in '{directory}'. Name the data directory of a server that was started once with --data, or its PostgreSQL database with --database.");

    public static StartupException UnknownOrganization(string? name) => new(
        "STRU5111",
        name is null ? "There is no organization yet. Start the server once." : $"There is no organization '{name}'. See 'organizations list'.");

    public static StartupException AmbiguousOrganization(string names) => new(
        "STRU5111",
        $"There are several organizations: {names}. Name one with --organization.");

    public static StartupException OrganizationNameTaken() => new(
        "STRU5111",
        "The name is empty, or there is an organization of this name already. Choose another one.");

    public static StartupException UnknownApiKey() => new(
        "STRU5112",
        "There is no API key of this ID that could be revoked. See 'keys list'.");

    public static StartupException PeopleRefused(string reason) => new(
        "STRU5115",
        reason);

    public static StartupException UnreadableValue(string key) => new(
        "STRU5113",
        $"The value of {key} cannot be decrypted: the database was changed by something else than the server. Set it again or restore a backup, "
            + "then run 'rotate-key --resume'. No key was removed.");

    public static StartupException BackupFailed(string reason) => new(
        "STRU5114",
        $"{reason}. Choose another file.");

    public static StartupException RestoreFailed(string reason) => new(
        "STRU5114",
        $"{reason}. Nothing was changed. A backup is restored into a data directory without a database.");

    /// <summary>What a data directory that cannot be used means for a server that is about to start.</summary>
    internal static StartupException Of(DataStoreException exception) => exception.Fault switch
    {
        DataStoreFault.DirectoryIsFile => DataDirectoryIsFile(exception.Path),
        DataStoreFault.NotUsable => DataDirectoryNotUsable(exception.Path, exception.Detail),
        DataStoreFault.NotADatabase => NotADatabase(exception.Path),
        DataStoreFault.DatabaseIsNewer => DatabaseIsNewer(exception.Path, exception.Detail),
        DataStoreFault.DatabaseLocked => DatabaseLocked(exception.Path),
        DataStoreFault.InvalidConnectionString => InvalidConnectionString(),
        DataStoreFault.DatabaseUnreachable => DatabaseUnreachable(exception.Path, exception.Detail),
        _ => throw new ArgumentOutOfRangeException(nameof(exception)),
    };

    /// <summary>What a key ring that cannot be used means for a server that is about to start.</summary>
    internal static StartupException Of(KeyRingException exception) => exception.Fault switch
    {
        KeyRingFault.Missing => KeyRingMissing(exception.Path),
        KeyRingFault.NotUsable => KeyRingNotUsable(exception.Path, exception.Detail),
        KeyRingFault.Malformed => KeyRingMalformed(exception.Path, exception.Detail),
        KeyRingFault.KeyMissing => EncryptionKeyMissing(exception.Path, exception.Detail),
        KeyRingFault.OfAnotherDatabase => KeyRingOfAnotherDatabase(exception.Path),
        _ => throw new ArgumentOutOfRangeException(nameof(exception)),
    };
}
