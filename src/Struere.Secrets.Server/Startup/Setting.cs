using System;
using System.Linq;

namespace Struere.Secrets.Server.Startup;

/// <summary>A setting of the server: an option of the command line, an environment variable, and a member of the settings file.</summary>
/// <param name="name">Its name, in lower case with dashes.</param>
/// <param name="valueName">What help calls its value; null for one that is on or off.</param>
/// <param name="description">What it is for, and its default.</param>
internal sealed class Setting(string name, string? valueName, string description)
{
    /// <summary>The option, such as <c>--log-format</c>.</summary>
    public string Option { get; } = "--" + name;

    /// <summary>The environment variable, such as <c>STRUERE_SERVER_LOG_FORMAT</c>.</summary>
    public string Variable { get; } = "STRUERE_SERVER_" + name.Replace('-', '_').ToUpperInvariant();

    /// <summary>The member of the settings file, such as <c>logFormat</c>.</summary>
    public string Member { get; } = string.Concat(name.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>What help calls its value; null for a switch.</summary>
    public string? ValueName { get; } = valueName;

    /// <summary>Whether it is on or off.</summary>
    public bool IsSwitch => ValueName is null;

    /// <summary>What it is for, and its default.</summary>
    public string Description { get; } = description;

    /// <summary>Whether it says where the secrets are, which commands beside the server itself need to know.</summary>
    public bool IsOfStore { get; init; }
}

/// <summary>What a setting was set to.</summary>
/// <param name="Text">The value; <c>true</c> or <c>false</c> of a switch.</param>
/// <param name="Source">Where it was set, as errors name it.</param>
/// <param name="Folder">What a relative path starts from.</param>
internal sealed record SettingValue(string Text, string Source, string Folder);
