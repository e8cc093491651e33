namespace SupportAgent;

/// <summary>A tool handler in C#: what <c>context.secrets</c> is in TypeScript, <see cref="SecretValues"/> is here.</summary>
internal sealed class ChargeTool(SecretValues secrets)
{
    public string Describe() => secrets.PAYMENTS_API_KEY is null
        ? $"create_charge is off: {SecretKeys.PAYMENTS_API_KEY} is not set."
        : "create_charge is ready.";
}
