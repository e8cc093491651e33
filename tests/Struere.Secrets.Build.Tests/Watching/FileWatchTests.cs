using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Build.Watching;

namespace Struere.Secrets.Build.Tests.Watching;

public sealed class FileWatchTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly List<string> _saves = [];
    private readonly FileWatch _watch;

    public FileWatchTests()
    {
        _root.Write("a", "1");
        _root.Write("b", "1");
        _watch = new FileWatch([_root.PathOf("a"), _root.PathOf("b")], Timeout.InfiniteTimeSpan, saved => _saves.Add(string.Join(' ', saved.Select(System.IO.Path.GetFileName))));
        Look();
    }

    public void Dispose()
    {
        _watch.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void Files_that_are_there_at_first_count_as_saved_together() => Assert.Equal(["a b"], _saves);

    [Fact]
    public void Only_the_file_that_was_saved_is_named()
    {
        _root.Write("b", "longer");

        Look();

        Assert.Equal(["a b", "b"], _saves);
    }

    [Fact]
    public void What_is_to_be_done_can_be_replaced()
    {
        _watch.OnSave = saved => _saves.Add($"{saved.Count} saved");
        _root.Write("a", "longer");

        Look();

        Assert.Equal(["a b", "1 saved"], _saves);
    }

    /// <summary>A file has to look the same twice.</summary>
    private void Look()
    {
        _watch.Look();
        _watch.Look();
    }
}
