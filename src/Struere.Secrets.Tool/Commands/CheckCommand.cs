using System.CommandLine;
using System.CommandLine.Parsing;
using Struere.Secrets.Tool.Checking;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>check [FOLDER]</c>: every finding in secret files, the key manifest, prompts and tools, without a build.</summary>
internal sealed class CheckCommand : Command
{
    private static readonly string[] Severities = ["hidden", "info", "warning", "error"];

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

    private readonly Option<string> _severity = new("--severity")
    {
        Description = "The lowest severity that is shown and that makes the command fail.",
        HelpName = string.Join('|', Severities),
        DefaultValueFactory = _ => "warning",
    };

    private readonly Option<string[]> _ignoredKeys = new("--ignore-key")
    {
        Description = "A key that no rule may report. It can be given several times.",
        HelpName = "KEY",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _staged = new("--staged") { Description = "Check what is staged in git, not what is on the disk: for a pre-commit hook." };

    private readonly Option<bool> _fix = new("--fix") { Description = "Make the fixes that need no decision. No secret file is edited." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --fix: show what would change, and write nothing." };

    private readonly Option<bool> _watch = new("--watch") { Description = "Check again whenever a file is saved." };

    /// <summary>Describes the command line.</summary>
    public CheckCommand()
        : base("check", "Checks secret files, the key manifest, prompts and tools.")
    {
        _format.AcceptOnlyFromAmong(ReportWriter.Formats);
        _severity.AcceptOnlyFromAmong(Severities);
        _folder.RejectOptions();
        Add(_folder);
        Add(_format);
        Add(_severity);
        Add(_ignoredKeys);
        Add(_staged);
        Add(_fix);
        Add(_dryRun);
        Add(_watch);
        Validators.Add(RejectContradictions);
        SetAction((arguments, cancellation) => new CheckRun(ReadSettings(arguments)).RunAsync(cancellation));
    }

    private CheckSettings ReadSettings(ParseResult arguments) => new(
        arguments.GetValue(_folder)!,
        arguments.GetValue(_format)!,
        Enum.Parse<RuleSeverity>(arguments.GetValue(_severity)!, ignoreCase: true),
        arguments.GetValue(_ignoredKeys)!,
        arguments.GetValue(_staged))
    {
        Fixes = arguments.GetValue(_fix),
        IsDryRun = arguments.GetValue(_dryRun),
        Watches = arguments.GetValue(_watch),
    };

    private void RejectContradictions(CommandResult result)
    {
        if (result.GetValue(_dryRun) && !result.GetValue(_fix))
        {
            result.AddError("'--dry-run' shows what '--fix' would change: give both.");
        }

        if (result.GetValue(_fix) && result.GetValue(_staged))
        {
            result.AddError("'--fix' changes files on the disk, and '--staged' does not look at them: give one of both.");
        }

        if (result.GetValue(_watch) && (result.GetValue(_fix) || result.GetValue(_staged)))
        {
            result.AddError("'--watch' goes neither with '--fix' nor with '--staged'.");
        }

        if (result.GetValue(_watch) && result.GetValue(_format) is "sarif" or "json")
        {
            result.AddError("'--watch' writes one report after the other, and sarif and json are one document: use another format.");
        }
    }
}
