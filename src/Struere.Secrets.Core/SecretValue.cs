namespace Struere.Secrets.Core;

/// <summary>
/// The value of a secret. It shows as <c>***</c> wherever an object is turned into text; reading it takes a call of
/// <see cref="Reveal"/>, so that a search for that name finds every place where a value is read.
/// </summary>
public readonly struct SecretValue
{
    private readonly string? _value;

    /// <summary>Wraps <paramref name="value"/>.</summary>
    public SecretValue(string value) => _value = value;

    /// <summary>Whether the value has no characters.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_value);

    /// <summary>The value itself. Never pass it to a log, a message, an exception or a file.</summary>
    public string Reveal() => _value ?? "";

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}

/// <summary>What is shown in place of a value.</summary>
public static class MaskedValue
{
    /// <summary>The same for all values: even a length narrows a guess.</summary>
    public const string Text = "••••••••";
}
