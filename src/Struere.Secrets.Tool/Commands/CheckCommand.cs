using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Rules;
using Struere.Secrets.Tool.Checking;
using Struere.Secrets.Tool.Output;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>check [FOLDER]</c>: every finding in secret files, the key manifest, prompts and tools, without a build.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<string> _folder = new("FOLDER")
    {
        Description = "A folder of an agent project, or one with several agent projects below it.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "The format of the report: text for people, github for annotations, sarif, json, or msbuild.",
        HelpName = string.Join('|', ReportWriter.Formats),
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<RuleSeverity> _severity = new("--severity")
    {
        Description = "The lowest severity that is shown and that makes the command fail.",
        HelpName = "hidden|info|warning|error",
        DefaultValueFactory = _ => RuleSeverity.Warning,
    };

    private readonly Option<string[]> _ignoredKeys = new("--ignore-key")
    {
        Description = "A key that no rule may report. It can be given several times.",
        HelpName = "KEY",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _staged = new("--staged") { Description = "Check what is staged in git, not what is on the disk: for a pre-commit hook." };

    /// <summary>Describes the command line.</summary>
    public CheckCommand()
        : base("check", "Checks secret files, the key manifest, prompts and tools.")
    {
        _format.AcceptOnlyFromAmong(ReportWriter.Formats);
        _folder.RejectOptions();
        Add(_folder);
        Add(_format);
        Add(_severity);
        Add(_ignoredKeys);
        Add(_staged);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var settings = new CheckSettings(
            arguments.GetValue(_folder)!,
            arguments.GetValue(_format)!,
            arguments.GetValue(_severity),
            arguments.GetValue(_ignoredKeys)!,
            arguments.GetValue(_staged));
        return Task.FromResult(Run(settings, cancellation));
    }

    private static int Run(CheckSettings settings, CancellationToken cancellation)
    {
        var check = new Check(settings);
        var report = check.Report(check.Read(cancellation), cancellation);
        using var output = Terminal.OpenOutput();
        ReportWriter.Create(settings.Format).Write(report, output);
        NoteWriter.Write(report.Notes, PathDisplay.FromCurrentFolder(), Console.Error);
        return report.ExitCode;
    }
}
