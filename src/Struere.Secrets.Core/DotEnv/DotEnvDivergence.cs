namespace Struere.Secrets.Core.DotEnv;

/// <summary>What the readers of a <c>.env</c> file disagree on, in the order in which it is reported of an assignment.</summary>
public enum DotEnvDivergence
{
    /// <summary>A carriage return without a line feed ends a line for some readers only.</summary>
    LineBreak,

    /// <summary>White space around the parts of an assignment is not white space to every reader.</summary>
    WhiteSpace,

    /// <summary>A colon stands in the place of the equals sign.</summary>
    Colon,

    /// <summary>The value as it is written: its quotes, a backslash or a dollar sign.</summary>
    Value,

    /// <summary>The path of a file on Windows in double quotes, in which <c>\n</c> and <c>\r</c> are line breaks to npm dotenv.</summary>
    PathEscape,

    /// <summary>A <c>#</c> without a space in front of it: the start of a comment, or a part of the value.</summary>
    GluedComment,
}
