using System.Collections.Generic;
using System.Text;
using System.Threading;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Tells what is known of the key at a place: never its value.</summary>
internal static class KeyHover
{
    /// <summary>The text for a place; null where there is no key.</summary>
    public static Hover? Find(PositionParams request, Snapshot snapshot, CancellationToken cancellation)
    {
        if (KeyPlaces.At(request, snapshot) is not { } at)
        {
            return null;
        }

        var facts = new KeyFacts(at.Place.Workspace);
        var text = new StringBuilder("**").Append(Markdown.Escape(ShownKey.Shorten(at.Key))).Append("**");
        if (facts.CommentOf(at.Key) is { } comment)
        {
            text.Append("\n\n").Append(Markdown.Escape(comment));
        }

        text.Append('\n');
        foreach (var (environment, state) in facts.StatesOf(at.Key))
        {
            text.Append("\n- ").Append(environment).Append(": ").Append(Describe(state));
        }

        if (facts.IsInManifest(at.Key) is { } isDeclared)
        {
            text.Append("\n- ").Append(Markdown.Escape(AgentFile.ManifestName)).Append(isDeclared ? ": declared" : ": **not declared**");
        }

        text.Append("\n\n").Append(DescribeUses(KeyPlaces.CountUses(at.Place.Project, snapshot, cancellation).GetValueOrDefault(at.Key)));
        return new Hover(MarkupContent.Markdown(text.ToString()), at.Range);
    }

    /// <summary>How often a key is used, for people.</summary>
    public static string DescribeUses(int count) => count switch
    {
        0 => "not used",
        1 => "used once",
        _ => $"used {count} times",
    };

    private static string Describe(KeyState state) => state switch
    {
        KeyState.Set => "set",
        KeyState.Empty => "**empty**",
        KeyState.Missing => "**missing**",
        _ => "not known, because the file is broken",
    };
}
