using Struere.Secrets.Rules;

namespace Struere.Secrets.Tool.Fixing;

/// <summary>A fix and the finding that it is for, with the place as it was when the fix was found.</summary>
/// <param name="Rule">The rule of the finding.</param>
/// <param name="Path">The file of the finding.</param>
/// <param name="Line">The line of the finding.</param>
/// <param name="Column">The column of the finding.</param>
/// <param name="Title">What the fix does.</param>
internal sealed record AppliedFix(RuleDescriptor Rule, string Path, int Line, int Column, string Title);
