using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Struere.Secrets.Core.Tests.DotEnv;

/// <summary>One input of <c>dotenv-cases.json</c>, with what npm dotenv makes of it and whether all readers agree.</summary>
internal sealed record SharedCase(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("input")] string Input,
    [property: JsonPropertyName("dotenv")] Dictionary<string, string> Dotenv,
    [property: JsonPropertyName("portable")] bool Portable)
{
    public static IReadOnlyList<SharedCase> All { get; } =
        JsonSerializer.Deserialize<List<SharedCase>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "dotenv-cases.json")))!;

    public static SharedCase Named(string name) => All.Single(c => c.Name == name);
}
