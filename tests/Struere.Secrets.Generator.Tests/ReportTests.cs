using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>The generator reports nothing, and stops when it is told to.</summary>
public class ReportTests
{
    [Fact]
    public void Faults_are_left_to_the_analyzer()
    {
        var run = TestProject.WithManifest("my-key=1\nno assignment\nA=1\nA=2\nB=\"").Run;

        Assert.Empty(run.Diagnostics);
        Assert.Null(run.Exception);
    }

    [Fact]
    public void A_run_that_is_cancelled_while_a_file_loads_does_not_read_it()
    {
        using var source = new CancellationTokenSource();
        var file = new CancellingFile(source);
        var driver = CSharpGeneratorDriver.Create(
            [new SecretsGenerator().AsSourceGenerator()], [file], optionsProvider: new InMemoryOptions(new Dictionary<string, string>()));

        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(CSharpCompilation.Create("Consumer"), source.Token));
        Assert.False(file.WasRead);
    }

    private sealed class CancellingFile(CancellationTokenSource source) : InMemoryFile("/project/.env.example", "KeyManifest", null)
    {
        public bool WasRead { get; private set; }

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            source.Cancel();
            return new WatchedText(this);
        }

        private sealed class WatchedText(CancellingFile file) : SourceText
        {
            public override Encoding? Encoding => null;

            public override int Length => 1;

            public override char this[int position] => 'A';

            public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => file.WasRead = true;
        }
    }
}
