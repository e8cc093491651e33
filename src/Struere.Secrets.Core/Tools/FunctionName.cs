namespace Struere.Secrets.Core.Tools;

/// <summary>The token that names a function.</summary>
internal readonly struct FunctionName
{
    public FunctionName(int token, bool isVariable)
    {
        Token = token;
        IsVariable = isVariable;
    }

    /// <summary>A function without a name.</summary>
    public static FunctionName None => new(-1, isVariable: false);

    public int Token { get; }

    /// <summary>Whether code can refer to the function by its name alone, which it cannot for a property or a method.</summary>
    public bool IsVariable { get; }
}
