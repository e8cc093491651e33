using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;

namespace Struere.Secrets.Server.Startup;

/// <summary>What the settings were set to, wherever that was: an option counts more than an environment variable, and that more than the settings file.</summary>
internal sealed class SettingValues
{
    private readonly Dictionary<Setting, SettingValue> _values = [];

    /// <exception cref="StartupException">The settings file cannot be used.</exception>
    public SettingValues(ParseResult arguments, Func<string, string?> readVariable)
    {
        foreach (var setting in ServerSettings.All)
        {
            if ((FromArguments(setting, arguments) ?? FromVariable(setting, readVariable)) is { } value)
            {
                _values.Add(setting, value);
            }
        }

        if (Path(ServerSettings.Settings) is { } file)
        {
            foreach (var (setting, value) in SettingsFile.Read(file))
            {
                _values.TryAdd(setting, value);
            }
        }
    }

    public bool TryGet(Setting setting, [NotNullWhen(true)] out SettingValue? value) => _values.TryGetValue(setting, out value);

    /// <summary>The text of a setting; null where it is not set.</summary>
    public string? Text(Setting setting) => TryGet(setting, out var value) ? value.Text : null;

    /// <summary>Whether a switch is on.</summary>
    /// <exception cref="StartupException">It is neither on nor off.</exception>
    public bool IsOn(Setting setting) =>
        TryGet(setting, out var value)
        && (bool.TryParse(value.Text, out var isOn) ? isOn : throw StartupErrors.InvalidSetting(value.Source, "is neither 'true' nor 'false'"));

    /// <summary>The number that a setting has.</summary>
    /// <exception cref="StartupException">It is not a whole number, or is negative.</exception>
    public int Number(Setting setting, int defaultValue) =>
        !TryGet(setting, out var value) ? defaultValue
        : int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw StartupErrors.InvalidSetting(value.Source, "is not a whole number");

    /// <summary>The full path of a setting; null where it is not set.</summary>
    /// <exception cref="StartupException">It is not a path.</exception>
    public string? Path(Setting setting)
    {
        if (!TryGet(setting, out var value))
        {
            return null;
        }

        return value.Text.Length > 0 && !value.Text.Contains('\0', StringComparison.Ordinal)
            ? System.IO.Path.GetFullPath(value.Text, value.Folder)
            : throw StartupErrors.InvalidSetting(value.Source, "is not a path");
    }

    private static SettingValue? FromArguments(Setting setting, ParseResult arguments) =>
        arguments.GetResult(setting.Option) is OptionResult { Implicit: false } option
            ? new SettingValue(option.Tokens.Count > 0 ? option.Tokens[0].Value : "true", $"'{setting.Option}'", Directory.GetCurrentDirectory())
            : null;

    // An empty variable is how scripts and containers unset one. Others that begin alike are ignored: Kubernetes makes some up from the names of services.
    private static SettingValue? FromVariable(Setting setting, Func<string, string?> read) =>
        read(setting.Variable) is { Length: > 0 } text ? new SettingValue(text, $"'{setting.Variable}'", Directory.GetCurrentDirectory()) : null;
}
