using System.Globalization;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Tool.Fixing;

/// <summary>Says what was fixed, or would be.</summary>
/// <param name="paths">How paths are written.</param>
internal sealed class FixWriter(PathDisplay paths)
{
    private static readonly string[] LineBreaks = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    /// <summary>One line a fix.</summary>
    public void WriteFixes(IReadOnlyList<ProjectFixes> projects, bool isDryRun, TextWriter output)
    {
        foreach (var fix in projects.SelectMany(fixes => fixes.Applied))
        {
            output.WriteLine($"{paths.Of(fix.Path)}:{fix.Line}:{fix.Column}: {(isDryRun ? "would be fixed" : "fixed")} {fix.Rule.Id}: {fix.Title}");
        }

        var count = projects.Sum(fixes => fixes.Applied.Count);
        output.WriteLine(count == 0
            ? "There is nothing that can be fixed without a person who decides."
            : $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? "finding" : "findings")} {(isDryRun ? "would be fixed; nothing was written" : "fixed")}.");
    }

    /// <summary>The lines that change, as in a patch. A line with a value is not shown.</summary>
    public void WritePreview(IReadOnlyList<ProjectFixes> projects, TextWriter output)
    {
        foreach (var fixes in projects)
        {
            var guard = new LineGuard(fixes.Before.Workspace);
            foreach (var file in fixes.ChangedFiles)
            {
                WritePreview(guard, file.Path, fixes.Before.Workspace.Find(file.Path)!.Text!, file.Text!, output);
            }
        }
    }

    private void WritePreview(LineGuard guard, string path, FileText before, FileText after, TextWriter output)
    {
        output.WriteLine($"--- {paths.Of(path)}");
        output.WriteLine($"+++ {paths.Of(path)}");
        var old = before.Text.Split(LineBreaks, StringSplitOptions.None);
        var fresh = after.Text.Split(LineBreaks, StringSplitOptions.None);

        // No safe fix makes or removes a line; if one ever does, the list of fixes has to do.
        for (var i = 0; i < old.Length && old.Length == fresh.Length; i++)
        {
            if (old[i] != fresh[i])
            {
                output.WriteLine($"@@ -{i + 1} +{i + 1} @@");
                output.WriteLine("-" + Show(guard, old[i]));
                output.WriteLine("+" + Show(guard, fresh[i]));
            }
        }
    }

    private static string Show(LineGuard guard, string line) => guard.MayShow(line) ? SourceLine.Create(line, 0, 0).Text : "(the line holds the value of a secret)";
}
