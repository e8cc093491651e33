using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Struere.Secrets.Server.Storage;

/// <summary>
/// Texts as one parameter, for <see cref="SqlExtensions.IsAmong"/>. PostgreSQL gets an array, whose length its planner sees: what a
/// function makes of a text it takes for a few rows, and joins thousands of them one by one.
/// </summary>
internal sealed class TextList(IEnumerable<string> texts) : SqlMapper.ICustomQueryParameter
{
    /// <inheritdoc/>
    public void AddParameter(IDbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = command is NpgsqlCommand ? texts.ToArray() : JsonSerializer.Serialize(texts);
        command.Parameters.Add(parameter);
    }
}
