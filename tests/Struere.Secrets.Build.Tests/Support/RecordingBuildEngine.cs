using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;

namespace Struere.Secrets.Build.Tests.Support;

/// <summary>Keeps everything that a task logs.</summary>
internal sealed class RecordingBuildEngine : IBuildEngine7
{
    public List<BuildErrorEventArgs> Errors { get; } = [];

    public List<BuildWarningEventArgs> Warnings { get; } = [];

    public List<BuildMessageEventArgs> Messages { get; } = [];

    public Dictionary<string, string> GlobalProperties { get; } = [];

    /// <summary>The projects that the task had built: their targets, their properties, and the properties taken away.</summary>
    public List<(string Project, string Target, Dictionary<string, string> Properties, IList<string> Removed)> Built { get; } = [];

    /// <summary>What the task has left for later builds of the process.</summary>
    public Dictionary<(object Key, RegisteredTaskObjectLifetime Lifetime), object> Registered { get; } = [];

    /// <summary>Whether what the task has built succeeds.</summary>
    public bool Succeeds { get; set; } = true;

    public bool AllowFailureWithoutError { get; set; }

    /// <summary>All that any logger could show of what was logged, at any verbosity.</summary>
    public string Everything => string.Join('\n', Errors.Concat<LazyFormattedBuildEventArgs>(Warnings).Concat(Messages).SelectMany(Texts));

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "App.csproj";

    public bool IsRunningMultipleNodes => false;

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public IReadOnlyDictionary<string, string> GetGlobalProperties() => GlobalProperties;

    public void LogTelemetry(string eventName, IDictionary<string, string> properties) => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs, string toolsVersion) => throw new NotSupportedException();

    public bool BuildProjectFilesInParallel(string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IDictionary[] targetOutputsPerProject, string[] toolsVersion, bool useResultsCache, bool unloadProjectsOnCompletion) => throw new NotSupportedException();

    public BuildEngineResult BuildProjectFilesInParallel(string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IList<string>[] removeGlobalProperties, string[] toolsVersion, bool returnTargetOutputs)
    {
        Built.Add((
            projectFileNames.Single(),
            targetNames.Single(),
            globalProperties.Single().Cast<DictionaryEntry>().ToDictionary(property => (string)property.Key, property => (string)property.Value!),
            removeGlobalProperties.Single()));
        return new BuildEngineResult(Succeeds, null);
    }

    public void Yield() => throw new NotSupportedException();

    public void Reacquire() => throw new NotSupportedException();

    public void RegisterTaskObject(object key, object obj, RegisteredTaskObjectLifetime lifetime, bool allowEarlyCollection) =>
        Registered.Add((key, lifetime), obj);

    public object? GetRegisteredTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => Registered.GetValueOrDefault((key, lifetime));

    public object UnregisterTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => throw new NotSupportedException();

    private static IEnumerable<string> Texts(LazyFormattedBuildEventArgs logged) =>
        logged.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(logged))
            .SelectMany(value => value is IEnumerable list and not string ? list.Cast<object?>() : [value])
            .Select(value => value?.ToString() ?? "");
}
