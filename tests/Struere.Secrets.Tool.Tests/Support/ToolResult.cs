using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Struere.Secrets.Tool.Tests.Support;

/// <summary>What the command wrote, and how it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Both streams.</summary>
    public string Everything => Output + Errors;

    /// <summary>The findings of a report in JSON, as <c>FILE:LINE:COLUMN RULE</c>.</summary>
    public IReadOnlyList<string> Findings => JsonDocument.Parse(Output).RootElement.GetProperty("findings").EnumerateArray()
        .Select(finding => $"{finding.GetProperty("file").GetString()}:{finding.GetProperty("line").GetInt32()}:{finding.GetProperty("column").GetInt32()} {finding.GetProperty("rule").GetString()}")
        .ToList();

    /// <summary>Fails, with all that was written, unless the command ended with <paramref name="exitCode"/>.</summary>
    public ToolResult ShouldEndWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}\n{Output}\n{Errors}");
        return this;
    }

    /// <summary>Fails, with all that was written, unless it holds <paramref name="text"/>.</summary>
    public ToolResult ShouldSay(string text)
    {
        Assert.True(Everything.Contains(text, StringComparison.Ordinal), $"'{text}' is missing in:\n{Output}\n{Errors}");
        return this;
    }

    /// <summary>Fails, with all that was written, if it holds <paramref name="text"/>.</summary>
    public ToolResult ShouldNotSay(string text)
    {
        Assert.False(Everything.Contains(text, StringComparison.Ordinal), $"'{text}' is there in:\n{Output}\n{Errors}");
        return this;
    }
}
