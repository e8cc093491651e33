using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Rules.References;

/// <summary>Finds references, well formed or nearly so, in prompts, in files that are read like prompts, and in tools.</summary>
public static class FileReferences
{
    /// <summary>The references of a file in the order of its text; none if it is neither a prompt nor a tool.</summary>
    public static IEnumerable<FoundReference> FindIn(ProjectFile file)
    {
        if (AgentFile.IsReadAsPrompt(file.Role))
        {
            return file.Text is { } text ? InPrompt(text.Text, file) : [];
        }

        return file.ReadTool() is { } tool ? InTool(tool) : [];
    }

    /// <summary>Whether a tool writes the key of an access out, there or as a constant, rather than with escapes.</summary>
    public static bool WritesOut(in SecretAccess access, string text) =>
        access.KeySpan.Length == access.Key.Length && string.CompareOrdinal(text, access.KeySpan.Start, access.Key, 0, access.Key.Length) == 0;

    /// <summary>Where a tool reads secrets; none if the file is not a tool.</summary>
    public static IReadOnlyList<SecretAccess> FindAccesses(ProjectFile file) => file.ReadTool()?.Accesses ?? [];

    /// <summary>
    /// Every key that a file may mean: those that it refers to or reads, and every text of a tool, which may be handed to
    /// something that reads a secret by its name. A key may come more than once, and need not be declared.
    /// </summary>
    public static IEnumerable<string> FindMentionedKeys(ProjectFile file)
    {
        if (AgentFile.IsReadAsPrompt(file.Role))
        {
            return file.Text is { } text ? FileTexts.Read(text.Text, file.Role, file.Name).SelectMany(piece => KeysIn(piece.Value)) : [];
        }

        return file.ReadTool() is { } tool
            ? tool.Accesses.Select(access => access.Key).Concat(tool.Texts.Select(text => text.ReadValue().Value).SelectMany(value => KeysIn(value).Append(value)))
            : [];
    }

    private static IEnumerable<string> KeysIn(string text)
    {
        foreach (var reference in new ReferenceScanner(text, DollarMeaning.TextBeforeWord))
        {
            yield return reference.GetKey();
        }
    }

    private static IEnumerable<FoundReference> InPrompt(string text, ProjectFile file)
    {
        var dollar = MeaningOfDollarIn(text, file.Role);
        foreach (var piece in FileTexts.Read(text, file.Role, file.Name))
        {
            foreach (var found in InPiece(piece, dollar))
            {
                yield return found;
            }
        }
    }

    /// <summary>What the literals of a tool hold may become a prompt, as an agent's <c>systemPrompt</c> does.</summary>
    private static IEnumerable<FoundReference> InTool(ToolDocument tool)
    {
        foreach (var text in tool.Texts)
        {
            if (text.MayHoldReference)
            {
                foreach (var found in InPiece(text.ReadValue(), DollarMeaning.Expression))
                {
                    yield return found;
                }
            }
        }
    }

    private static IEnumerable<FoundReference> InPiece(TextPiece piece, DollarMeaning dollar)
    {
        foreach (var reference in new ReferenceScanner(piece.Value, dollar))
        {
            if (!piece.IsCutOff(reference))
            {
                var span = piece.Locate(reference.Span);
                var isWrittenOut = reference.IsWellFormed || span.Length == reference.Span.Length;
                var fixSpan = isWrittenOut && reference.FixSpan is { } found ? piece.Locate(found) : (SourceSpan?)null;
                yield return new FoundReference(piece.Value, reference, span, piece.Locate(reference.KeySpan), fixSpan);
            }
        }
    }

    /// <summary>A prompt with other expressions of GitHub Actions is about workflows: there this one is of GitHub Actions too.</summary>
    private static DollarMeaning MeaningOfDollarIn(string text, string role)
    {
        const string expression = "${{";
        if (role != AgentFile.Prompt)
        {
            return DollarMeaning.Expression;
        }

        for (var i = text.IndexOf(expression, StringComparison.Ordinal); i >= 0; i = text.IndexOf(expression, i + 1, StringComparison.Ordinal))
        {
            var word = i + expression.Length;
            while (word < text.Length && text[word] == ' ')
            {
                word++;
            }

            if (string.CompareOrdinal(text, word, ReferenceScanner.Stem, 0, ReferenceScanner.Stem.Length) != 0)
            {
                return DollarMeaning.Expression;
            }
        }

        return DollarMeaning.TextBeforeWord;
    }
}

/// <summary>A reference in a file. It is not a record, because the text of a record would hold the text of the file.</summary>
public readonly struct FoundReference
{
    internal FoundReference(string text, SecretReference reference, SourceSpan span, SourceSpan keySpan, SourceSpan? fixSpan)
    {
        Text = text;
        Reference = reference;
        Span = span;
        KeySpan = keySpan;
        FixSpan = fixSpan;
    }

    /// <summary>The text that contains the reference: that of the file, or what a literal in it means.</summary>
    public string Text { get; }

    /// <summary>The reference in <see cref="Text"/>.</summary>
    public SecretReference Reference { get; }

    /// <summary>The place of the reference in the file.</summary>
    public SourceSpan Span { get; }

    /// <summary>The place of its key in the file.</summary>
    public SourceSpan KeySpan { get; }

    /// <summary>The place of what a fix replaces in the file; null where escapes write a malformed reference.</summary>
    public SourceSpan? FixSpan { get; }
}
