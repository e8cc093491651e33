using System;
using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Tool.Tests.Support;

/// <summary>The real server, in a process of its own, for a class of tests. Each test has keys of its own.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("struere-server-").FullName;
    private ServerProcess _server = null!;

    public string Url => _server.Url.AbsoluteUri;

    public string ApiKey(string environment) => _server.ApiKey(environment)!;

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync(_data);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A project whose commands talk to this server, on a machine without credentials.</summary>
    internal TestFolder CreateProject()
    {
        var folder = new TestFolder();
        folder.Write("struere.json", "{}\n");
        folder.Set("HOME", folder.Root);
        folder.Set("STRUERE_API_URL", Url);
        folder.Set("STRUERE_API_KEY", null);
        folder.Set("STRUERE_API_KEY_DEVELOPMENT", ApiKey("development"));
        folder.Set("STRUERE_API_KEY_PRODUCTION", ApiKey("production"));
        return folder;
    }
}
