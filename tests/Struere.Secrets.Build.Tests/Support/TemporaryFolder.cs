using System;
using System.IO;

namespace Struere.Secrets.Build.Tests.Support;

/// <summary>A folder outside the repository that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("struere-build-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
