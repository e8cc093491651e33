using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace Struere.Secrets.Server.Storage;

/// <summary>The few things that SQLite and PostgreSQL say in different words.</summary>
internal static class SqlExtensions
{
    /// <summary>
    /// A condition: <paramref name="column"/> is one of the texts in <paramref name="parameter"/>, a <see cref="TextList"/>. One
    /// parameter for all of them: SQLite finds each parameter by going through all of them.
    /// </summary>
    public static string IsAmong(this DbTransaction transaction, string column, string parameter) => transaction is NpgsqlTransaction
        ? $"{column} = ANY({parameter})"
        : $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>What keeps a row that is read from being changed until the transaction ends. SQLite has one writer at a time anyway.</summary>
    public static string ForShare(this DbTransaction transaction) => transaction is NpgsqlTransaction ? " FOR SHARE" : "";

    /// <summary>As <see cref="ForShare"/>, for a row that is about to be changed: others that ask for it wait and see the change.</summary>
    public static string ForUpdate(this DbTransaction transaction) => transaction is NpgsqlTransaction ? " FOR UPDATE" : "";

    /// <summary>Runs one statement for each of <paramref name="rows"/>: in one round trip where the engine can, else prepared once.</summary>
    public static void ExecuteEach<T>(this DbTransaction transaction, string sql, IEnumerable<T> rows)
    {
        if (transaction.Connection!.CanCreateBatch)
        {
            ExecuteBatch(transaction, sql, rows);
        }
        else
        {
            ExecutePrepared(transaction, sql, rows);
        }
    }

    private static void ExecuteBatch<T>(DbTransaction transaction, string sql, IEnumerable<T> rows)
    {
        using var batch = transaction.Connection!.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            AddParameters<T>(command.Parameters, command.CreateParameter);
            SetParameters(command.Parameters, row);
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            batch.ExecuteNonQuery();
        }
    }

    private static void ExecutePrepared<T>(DbTransaction transaction, string sql, IEnumerable<T> rows)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        AddParameters<T>(command.Parameters, command.CreateParameter);
        foreach (var row in rows)
        {
            SetParameters(command.Parameters, row);
            command.ExecuteNonQuery();
        }
    }

    private static void AddParameters<T>(DbParameterCollection parameters, Func<DbParameter> create)
    {
        foreach (var (name, _) in Properties<T>.All)
        {
            var parameter = create();
            parameter.ParameterName = name;
            parameters.Add(parameter);
        }
    }

    private static void SetParameters<T>(DbParameterCollection parameters, T row)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            parameters[i].Value = Properties<T>.All[i].Read(row) ?? DBNull.Value;
        }
    }

    /// <summary>The properties of a row, and the parameters that hold them. Compiled: a thousand rows are read with each sync.</summary>
    private static class Properties<T>
    {
        public static readonly IReadOnlyList<(string Parameter, Func<T, object?> Read)> All = [.. typeof(T).GetProperties().Select(property => ("@" + property.Name, Reader(property)))];

        private static Func<T, object?> Reader(PropertyInfo property)
        {
            var row = Expression.Parameter(typeof(T));
            return Expression.Lambda<Func<T, object?>>(Expression.Convert(Expression.Property(row, property), typeof(object)), row).Compile();
        }
    }
}
