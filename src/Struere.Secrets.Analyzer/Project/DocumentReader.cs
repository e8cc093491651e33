using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>Reads each text once, whatever the number of rules: the compiler keeps what a provider made of a text as long as it keeps the text.</summary>
internal sealed class DocumentReader
{
    private static readonly SourceTextValueProvider<DotEnvDocument> SecretFiles = new(text => DotEnvDocument.Parse(text.ToString()));
    private static readonly SourceTextValueProvider<ToolDocument> Tools = new(text => ToolDocument.Parse(text.ToString()));
    private static readonly SourceTextValueProvider<ToolDocument> ToolsWithJsx = new(text => ToolDocument.Parse(text.ToString(), hasJsx: true));

    private readonly CompilationStartAnalysisContext _context;

#pragma warning disable RS1012 // The rules register actions; here the context only looks texts up.
    public DocumentReader(CompilationStartAnalysisContext context) => _context = context;
#pragma warning restore RS1012

    public DotEnvDocument ReadSecretFile(SourceText text) =>
        _context.TryGetValue(text, SecretFiles, out var document) ? document : DotEnvDocument.Parse(text.ToString());

    public ToolDocument ReadTool(string path, SourceText text)
    {
        var hasJsx = ToolDocument.HasJsx(path);
        return _context.TryGetValue(text, hasJsx ? ToolsWithJsx : Tools, out var document) ? document : ToolDocument.Parse(text.ToString(), hasJsx);
    }
}
