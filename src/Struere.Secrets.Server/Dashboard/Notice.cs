using System.Text.Json;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>What a page says of what was just done. It travels in an encrypted cookie, and never holds a value.</summary>
/// <param name="Text">What was done.</param>
/// <param name="Undo">How to take it back; null when that cannot be.</param>
internal sealed record Notice(string Text, Undo? Undo = null)
{
    public string Format() => JsonSerializer.Serialize(this);

    public static Notice? Parse(string text) => JsonSerializer.Deserialize<Notice>(text);
}

/// <summary>Takes back the last change of a secret.</summary>
/// <param name="Environment">Its environment.</param>
/// <param name="Key">Its key.</param>
/// <param name="Version">The version to set again.</param>
/// <param name="ExpectedVersion">The version that it must still have: 0 for a deleted one.</param>
internal sealed record Undo(string Environment, string Key, long Version, long ExpectedVersion);
