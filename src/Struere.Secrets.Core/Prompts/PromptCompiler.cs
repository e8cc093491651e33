using System.Text;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Core.Prompts;

/// <summary>Resolves the references of a prompt as the platform does when it compiles one.</summary>
public static class PromptCompiler
{
    /// <summary>
    /// Puts values in the place of well-formed references; everything else stays as it is. A value that looks like a
    /// reference is not resolved again. It takes time linear in the prompt and the values.
    /// </summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="resolve">The value of a key, or null where it is not set; it is asked once a key.</param>
    public static CompiledPrompt Compile(string prompt, Func<string, SecretValue?> resolve)
    {
        var values = new SortedDictionary<string, SecretValue?>(StringComparer.Ordinal);
        var text = new StringBuilder(prompt.Length);
        var end = 0;
        foreach (var reference in new ReferenceScanner(prompt, DollarMeaning.TextBeforeWord))
        {
            if (!reference.IsWellFormed)
            {
                continue;
            }

            var key = reference.GetKey();
            if (!values.TryGetValue(key, out var value))
            {
                value = resolve(key);
                values.Add(key, value);
            }

            text.Append(prompt, end, reference.Span.Start - end).Append(value?.Reveal() ?? MissingSecret.TextOf(key));
            end = reference.Span.End;
        }

        text.Append(prompt, end, prompt.Length - end);
        return new CompiledPrompt(
            new SecretValue(text.ToString()),
            values.Where(item => item.Value is not null).Select(item => item.Key).ToList(),
            values.Where(item => item.Value is null).Select(item => item.Key).ToList());
    }
}

/// <summary>A prompt whose references to secrets are resolved.</summary>
/// <param name="Text">What it says. It contains values, unless masks replace them.</param>
/// <param name="SetKeys">The keys that were resolved, each once, in ordinal order.</param>
/// <param name="MissingKeys">The keys that are not set, each once, in ordinal order.</param>
public sealed record CompiledPrompt(SecretValue Text, IReadOnlyList<string> SetKeys, IReadOnlyList<string> MissingKeys);
