using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using Struere.Secrets.Client.Files;

namespace Struere.Secrets.Client.Sync;

/// <summary>The body of a sync, and of the plan of one.</summary>
internal static class SyncBody
{
    /// <summary>Nobody puts the body into HTML, so only what JSON itself demands is escaped.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a secret takes beside its key and its value, in bytes.</summary>
    private const int Overhead = 24;

    /// <summary>What is written before it goes to the body, in bytes: the writer's own buffer doubles as it grows.</summary>
    private const int WriterBytes = 8192;

    /// <summary>Writes <c>{"environment":…,"secrets":[{"key":…,"value":…}]}</c> in UTF-8.</summary>
    public static ArraySegment<byte> Write(string environment, IReadOnlyList<Secret> secrets)
    {
        using var body = new MemoryStream(secrets.Sum(secret => secret.Key.Length + secret.Value.Reveal().Length + Overhead));
        using (var json = new Utf8JsonWriter(body, Options))
        {
            json.WriteStartObject();
            json.WriteString("environment", environment);
            json.WriteStartArray("secrets");
            foreach (var secret in secrets)
            {
                json.WriteStartObject();
                json.WriteString("key", secret.Key);
                json.WriteString("value", secret.Value.Reveal());
                json.WriteEndObject();
                if (json.BytesPending > WriterBytes)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length);
    }
}
