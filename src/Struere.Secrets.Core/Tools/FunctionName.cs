namespace Struere.Secrets.Core.Tools;

/// <summary>The token that names a function.</summary>
/// <param name="Token">The index of the token; -1 where there is none.</param>
/// <param name="IsVariable">Whether code can refer to the function by its name alone, which it cannot for a property or a method.</param>
internal readonly record struct FunctionName(int Token, bool IsVariable)
{
    /// <summary>A function without a name.</summary>
    public static FunctionName None => new(-1, IsVariable: false);
}
