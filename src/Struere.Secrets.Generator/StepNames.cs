namespace Struere.Secrets.Generator;

/// <summary>The names of the generator's steps, in the order in which they run.</summary>
public static class StepNames
{
    /// <summary>From an additional file to the keys that it declares.</summary>
    public const string ReadFile = nameof(ReadFile);

    /// <summary>From the keys of all files to the declared keys of the project.</summary>
    public const string UniteKeys = nameof(UniteKeys);

    /// <summary>From the project's properties and its language version to the settings of the generated classes.</summary>
    public const string ReadSettings = nameof(ReadSettings);

    /// <summary>All that the generated file depends on.</summary>
    public const string BuildModel = nameof(BuildModel);
}
