using System.Text;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.Projects;
using Struere.Secrets.Rules.Fixes;
using Struere.Secrets.Rules.Project;
using Struere.Secrets.Tool.Checking;

namespace Struere.Secrets.Tool.Fixing;

/// <summary>The safe fixes of a project: those that a run may make that nobody watches. No file with secrets is touched.</summary>
internal sealed class ProjectFixes
{
    /// <summary>A fix can lay another finding bare. More rounds than that would mean that two fixes undo each other.</summary>
    private const int MaxRounds = 10;

    private readonly List<AppliedFix> _applied = [];

    private ProjectFixes(CheckedProject project)
    {
        Before = project;
        After = project;
    }

    /// <summary>The project as it was read.</summary>
    public CheckedProject Before { get; }

    /// <summary>The project with the fixes.</summary>
    public CheckedProject After { get; private set; }

    /// <summary>What was fixed.</summary>
    public IReadOnlyList<AppliedFix> Applied => _applied;

    /// <summary>The files that change, in the order of their paths.</summary>
    public IEnumerable<ProjectFile> ChangedFiles => After.Workspace.Files.Where(file => !ReferenceEquals(Before.Workspace.Find(file.Path), file));

    /// <summary>Works the fixes of the findings at or above a bar out. Nothing is written.</summary>
    public static ProjectFixes Find(CheckedProject project, RuleSeverity bar, CancellationToken cancellation)
    {
        var fixes = new ProjectFixes(project);
        for (var round = 0; round < MaxRounds && fixes.ApplyRound(bar, cancellation); round++)
        {
        }

        return fixes;
    }

    /// <summary>Writes the files that change.</summary>
    /// <exception cref="ToolFaultException">One cannot be written, or is no longer what was read.</exception>
    public void Write()
    {
        foreach (var file in ChangedFiles)
        {
            Write(file.Path, Before.Workspace.Find(file.Path)!.Text!, file.Text!);
        }
    }

    private bool ApplyRound(RuleSeverity bar, CancellationToken cancellation)
    {
        var edits = new Dictionary<string, List<FileEdit>>(StringComparer.Ordinal);
        foreach (var finding in After.GetFindings(cancellation).Where(finding => finding.Severity >= bar))
        {
            if (FileFixes.Find(finding, After.Workspace).FirstOrDefault(fix => fix.IsSafeForAll) is { } fix && TryAdd(edits, fix.Edits))
            {
                var place = ReportedPlace.Of(finding.Place, After.Workspace);
                _applied.Add(new AppliedFix(finding.Rule, finding.Place.Path, place.Line, place.Column, fix.Title));
            }
        }

        foreach (var (path, ofFile) in edits)
        {
            After = After with { Workspace = After.Workspace.With(Edit(After.Workspace.Find(path)!, ofFile)) };
        }

        return edits.Count > 0;
    }

    /// <summary>Takes the edits of a fix, all or, where one overlaps those of another fix or is in a file that is not for fixes, none.</summary>
    private bool TryAdd(Dictionary<string, List<FileEdit>> edits, IReadOnlyList<FileEdit> ofFix)
    {
        if (ofFix.Count == 0 || !ofFix.All(edit => MayEdit(edit.Path) && !edits.GetValueOrDefault(edit.Path, []).Exists(other => Overlap(edit, other))))
        {
            return false;
        }

        foreach (var edit in ofFix)
        {
            if (!edits.TryGetValue(edit.Path, out var ofFile))
            {
                edits.Add(edit.Path, ofFile = []);
            }

            ofFile.Add(edit);
        }

        return true;
    }

    /// <summary>A file with secrets is edited by people. A file that is not in its encoding would lose what the encoding lacks.</summary>
    private bool MayEdit(string path) =>
        After.Workspace.Find(path) is { Role: not (AgentFile.SecretFile or AgentFile.OtherSecretFile), Text: { Encoding: not null } text }
        && !text.Text.Contains('\uFFFD', StringComparison.Ordinal);

    private static bool Overlap(FileEdit one, FileEdit other) => one.Span.Start <= other.Span.End && other.Span.Start <= one.Span.End;

    private static ProjectFile Edit(ProjectFile file, List<FileEdit> edits)
    {
        var text = new StringBuilder(file.Text!.Text);
        foreach (var edit in edits.OrderByDescending(edit => edit.Span.Start))
        {
            text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText);
        }

        return file.WithText(new FileText(text.ToString(), file.Text.Encoding));
    }

    private static void Write(string path, FileText before, FileText after)
    {
        ToolFaultException Unwritable(string why) => new(FaultCode.UnwritableProjectFile, $"The file was not fixed. {why}", path);
        try
        {
            if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(Encode(before)))
            {
                throw Unwritable("It has changed since it was read: run the command again");
            }

            if ((File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
            {
                throw Unwritable("It is read-only: make it writable, or check it out");
            }

            AtomicFile.Write(path, Encode(after));
        }
        catch (UnauthorizedAccessException)
        {
            throw Unwritable("Access is denied: let this user write the file and its folder");
        }
        catch (IOException)
        {
            throw Unwritable("It cannot be replaced: see whether the disk is full and whether another program locks it");
        }
    }

    private static byte[] Encode(FileText text) => [.. text.Encoding!.GetPreamble(), .. text.Encoding.GetBytes(text.Text)];
}

/// <summary>A fix and the finding that it is for, with the place as it was when the fix was found.</summary>
/// <param name="Rule">The rule of the finding.</param>
/// <param name="Path">The file of the finding.</param>
/// <param name="Line">The line of the finding.</param>
/// <param name="Column">The column of the finding.</param>
/// <param name="Title">What the fix does.</param>
internal sealed record AppliedFix(RuleDescriptor Rule, string Path, int Line, int Column, string Title);
