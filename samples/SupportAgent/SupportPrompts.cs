namespace SupportAgent;

/// <summary>The prompts that this project keeps in C#: the compiler checks their references.</summary>
internal static class SupportPrompts
{
    /// <summary>Still a constant: a placeholder is one.</summary>
    public const string System =
        $"""
        You are the support agent of Acme.
        The support portal is at {SecretPlaceholders.SUPPORT_PORTAL_URL}.
        Open every conversation with: {SecretPlaceholders.WELCOME_TEMPLATE}
        """;
}
