using System.IO;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace Struere.Secrets.EndToEnd.Tests.Hosts;

/// <summary>The sample, restored from the local feed and opened by the real SDK as editors open it.</summary>
public sealed class OpenSample : IAsyncLifetime
{
    private readonly MSBuildWorkspace _workspace = MSBuildWorkspace.Create();

    private Consumer? _consumer;

    /// <summary>The project as it was opened; edits make new ones of it, so tests can share it.</summary>
    public Solution Solution => _workspace.CurrentSolution;

    public async ValueTask InitializeAsync()
    {
        _consumer = await Consumer.CreateFromSample();
        (await _consumer.Dotnet("restore")).ShouldSucceed();
        await _workspace.OpenProjectAsync(Path.Combine(_consumer.Project, "SupportAgent.csproj"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(_workspace.Diagnostics);
    }

    public ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        _consumer?.Dispose();
        return ValueTask.CompletedTask;
    }
}
