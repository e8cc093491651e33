using System.Collections.Generic;
using System.Text.Json;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.LanguageServer.Features;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>Has the code compiled that the first squiggle needs, while the client is still saying what it can do: it would wait for the compiler otherwise.</summary>
internal static class WarmUp
{
    /// <summary>Looks at a project of three lines, and throws away what it finds.</summary>
    public static void Run()
    {
        ProjectFile[] files =
        [
            new("/.env.development", AgentFile.SecretFile, new FileText("KEY=value\n")) { Environment = SecretEnvironment.Development },
            new("/prompts/a.md", AgentFile.Prompt, new FileText("{{secrets.KEI}}")),
            new("/tools/a.ts", AgentFile.Tool, new FileText("export const f = (context) => context.secrets.KEI;")),
        ];
        var workspace = new Workspace(files, RuleOptions.Default);
        var diagnostics = new List<Diagnostic>();
        foreach (var finding in workspace.GetFindings())
        {
            diagnostics.Add(DiagnosticFactory.Create(finding, workspace, Snapshot.Empty));
        }

        JsonSerializer.SerializeToUtf8Bytes(new PublishDiagnosticsParams("", null, diagnostics), ProtocolJson.Default.PublishDiagnosticsParams);
        JsonSerializer.Deserialize("{\"textDocument\":{\"uri\":\"\",\"text\":\"\"}}", ProtocolJson.Default.DidOpenParams);
    }
}
