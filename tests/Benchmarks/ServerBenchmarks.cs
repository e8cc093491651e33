using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// The server on SQLite, beside bare Microsoft.Data.Sqlite that writes the same rows with the same durability: a secret and its version
/// in the history. What the server does beyond that is the request: JSON, keys, encryption, comparison, digests, the audit log.
/// </summary>
internal static class ServerBenchmarks
{
    private const int Keys = 1000;
    private const int Writers = 32;
    private const int WritesPerWriter = 10;

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        using var data = new TemporaryFolder();
        using var bare = new BareStore();
        var server = ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", data.Path, "--requests-per-key", "0"]).GetAwaiter().GetResult();
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.ApiKey("production"));
        try
        {
            var round = 0;
            var batches = Comparison<(double Ours, double Peer)>.Run(
                rounds,
                warmUp: () => Enumerable.Range(0, rounds).ToList().ForEach(_ => MeasureBatch()),
                MeasureBatch);
            var singles = Comparison<(double Ours, double Peer)>.Run(
                rounds,
                warmUp: () => MeasureSingles(),
                MeasureSingles);
            return
            [
                batches.Compare($"Sync of {Keys:#,0} changed keys; bare SQLite", sample => sample.Ours, sample => sample.Peer, "ms", target: 2),
                singles.Compare($"A key from each of {Writers} clients, per write; bare SQLite, a commit each", sample => sample.Ours, sample => sample.Peer, "ms"),
            ];

            (double Ours, double Peer) MeasureBatch()
            {
                round++;
                var secrets = Enumerable.Range(0, Keys).Select(number => (Key: $"KEY_{number}", Value: $"fake-value-of-number-{number}-{round}")).ToList();
                return (Milliseconds(() => PostAsync(http, secrets).GetAwaiter().GetResult()), Milliseconds(() => bare.Write(secrets)));
            }

            (double Ours, double Peer) MeasureSingles()
            {
                round++;
                var ours = Milliseconds(() => Task.WaitAll(Enumerable.Range(0, Writers).Select(writer => WriteSinglesAsync(http, writer, round)).ToArray()));
                var peer = Milliseconds(() =>
                {
                    for (var number = 0; number < Writers * WritesPerWriter; number++)
                    {
                        bare.Write([($"SINGLE_{number % Writers}", $"fake-{round}-{number}")]);
                    }
                });
                return (ours / (Writers * WritesPerWriter), peer / (Writers * WritesPerWriter));
            }
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static double Milliseconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task WriteSinglesAsync(HttpClient http, int writer, int round)
    {
        for (var number = 0; number < WritesPerWriter; number++)
        {
            await PostAsync(http, [($"SINGLE_{writer}", $"fake-{round}-{number}")]).ConfigureAwait(false);
        }
    }

    private static async Task PostAsync(HttpClient http, IEnumerable<(string Key, string Value)> secrets)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { environment = "production", secrets = secrets.Select(secret => new { key = secret.Key, value = secret.Value }) });
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync(new Uri("/v1/sync/secrets", UriKind.Relative), content).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
    }

    /// <summary>The tables of the server with nothing around them. Values are as long as their ciphertexts.</summary>
    private sealed class BareStore : IDisposable
    {
        private const int CiphertextOverhead = 33;

        private readonly TemporaryFolder _folder = new();
        private readonly SqliteConnection _connection;
        private long _version;

        public BareStore()
        {
            _connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "bare.db")};Pooling=False");
            _connection.Open();
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            Execute("CREATE TABLE secrets (organization_id TEXT, environment TEXT, key TEXT, encrypted_value BLOB, version INTEGER, updated_at TEXT, PRIMARY KEY (organization_id, environment, key)) STRICT");
            Execute("CREATE TABLE secret_versions (organization_id TEXT, environment TEXT, key TEXT, version INTEGER, encrypted_value BLOB, changed_at TEXT, PRIMARY KEY (organization_id, environment, key, version)) STRICT");
        }

        public void Write(IReadOnlyList<(string Key, string Value)> secrets)
        {
            _version++;
            using var transaction = _connection.BeginTransaction();
            using var secret = Prepare(
                transaction,
                "INSERT INTO secrets VALUES ('o', 'production', $key, $value, $version, $at) ON CONFLICT DO UPDATE SET encrypted_value = excluded.encrypted_value, version = excluded.version, updated_at = excluded.updated_at");
            using var version = Prepare(transaction, "INSERT INTO secret_versions VALUES ('o', 'production', $key, $version, $value, $at)");
            foreach (var (key, value) in secrets)
            {
                var ciphertext = new byte[value.Length + CiphertextOverhead];
                foreach (var command in new[] { secret, version })
                {
                    command.Parameters["$key"].Value = key;
                    command.Parameters["$value"].Value = ciphertext;
                    command.Parameters["$version"].Value = _version;
                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        public void Dispose()
        {
            _connection.Dispose();
            _folder.Dispose();
        }

        private SqliteCommand Prepare(SqliteTransaction transaction, string sql)
        {
            var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            command.Parameters.AddWithValue("$key", "");
            command.Parameters.AddWithValue("$value", Array.Empty<byte>());
            command.Parameters.AddWithValue("$version", 0L);
            command.Parameters.AddWithValue("$at", "2026-01-31T12:00:00.000Z");
            command.Prepare();
            return command;
        }

        private void Execute(string sql)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
