using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Reflection;
using Dapper;
using Npgsql;

namespace Struere.Secrets.Server.Storage;

/// <summary>The few things that SQLite and PostgreSQL say in different words.</summary>
internal static class SqlExtensions
{
    /// <summary>
    /// A condition: <paramref name="column"/> is one of the texts in <paramref name="parameter"/>, a JSON array. One parameter
    /// for all of them: SQLite finds each parameter by going through all of them.
    /// </summary>
    public static string IsAmong(this DbTransaction transaction, string column, string parameter) => transaction is NpgsqlTransaction
        ? $"{column} IN (SELECT jsonb_array_elements_text({parameter}::jsonb))"
        : $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>What keeps a row that is read from being changed until the transaction ends. SQLite has one writer at a time anyway.</summary>
    public static string ForShare(this DbTransaction transaction) => transaction is NpgsqlTransaction ? " FOR SHARE" : "";

    /// <summary>As <see cref="ForShare"/>, for a row that is about to be changed: others that ask for it wait and see the change.</summary>
    public static string ForUpdate(this DbTransaction transaction) => transaction is NpgsqlTransaction ? " FOR UPDATE" : "";

    /// <summary>Runs one statement for each of <paramref name="rows"/>: in one round trip where the engine can, else prepared once.</summary>
    public static void ExecuteEach<T>(this DbTransaction transaction, string sql, IEnumerable<T> rows)
    {
        var connection = transaction.Connection!;
        if (!connection.CanCreateBatch)
        {
            connection.Execute(sql, rows, transaction);
            return;
        }

        using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var property in Properties<T>.All)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = property.Name;
                parameter.Value = property.GetValue(row) ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            batch.ExecuteNonQuery();
        }
    }

    private static class Properties<T>
    {
        public static readonly IReadOnlyList<PropertyInfo> All = typeof(T).GetProperties();
    }
}
