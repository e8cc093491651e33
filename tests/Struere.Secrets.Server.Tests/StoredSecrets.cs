using System.Text;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests;

/// <summary>Reads and changes the database of a server from outside.</summary>
internal static class StoredSecrets
{
    /// <summary>The UTF-8 bytes of a stored value.</summary>
    public static byte[] Read(DataStore store, string organizationId, string environment, string key) =>
        store.Database.Read(transaction =>
        {
            using var cipher = store.Encryption.ForReading();
            var rows = new SecretRows(transaction, cipher, new SecretScope(organizationId, environment, Actor.Server));
            return Encoding.UTF8.GetBytes(rows.Read([key])[key].Reveal());
        });

    public static Task ExecuteAsync(DataStore store, string sql) =>
        store.Database.WriteAsync(Database.WholeServer, transaction => transaction.Connection!.Execute(sql, transaction: transaction));
}
