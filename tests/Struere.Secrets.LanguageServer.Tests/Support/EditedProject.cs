using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Projects;
using Struere.Secrets.Rules;

namespace Struere.Secrets.LanguageServer.Tests.Support;

/// <summary>
/// Somebody who types at random, opens, closes and saves files, and edits some outside of the editor. It keeps its own account of
/// all texts, so that a fresh check can tell what the editor should show.
/// </summary>
internal sealed class EditedProject : IDisposable
{
    private static readonly string[] Names =
        [".env.development", ".env.production", ".env.example", "prompts/a.md", "prompts/b.txt", "prompts/c.json", "prompts/deep/d.md", "tools/a.ts", "tools/b.js", "agents/c.tsx", "lib/d.ts", "README.md"];

    private static readonly string[] Fragments =
    [
        "{{secrets.", "<<secrets.", "API_KEY", "PORTAL_URL", "NEW_KEY", "my-key", "}}", ">>", "\n", "\n", "\r\n", "\r", "\u2028", "😀", "é", "=", "=", ": ", "\"", "'", "`", "#", " ", "\\", "$", "{", "}",
        "context.secrets.", "export const f = (context) => ", "const { API_KEY } = context.secrets;\n", ";", "{{Secrets.API_KEY}}", "NEW_KEY=fake-value-123\n", "API_KEY=\n", "export ", "sk_live_fake0123456789abcdef",
        "changeme", "// ", "/*", "\0",
    ];

    private readonly Random _random;
    private readonly ScriptedClient _client;
    private readonly AgentFolder _folder;
    private readonly AgentFolder _shadow = new();
    private readonly Dictionary<string, string> _onDisk = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);

    public EditedProject(int seed, ScriptedClient client, AgentFolder folder)
    {
        _random = new Random(seed);
        _client = client;
        _folder = folder;
        foreach (var name in new[] { "struere.json", ".env.development", ".env.production", ".env.example" })
        {
            _onDisk[name] = folder.Read(name);
        }
    }

    public void Dispose() => _shadow.Dispose();

    /// <summary>Does one thing.</summary>
    public async Task Act()
    {
        var name = Names[_random.Next(Names.Length)];
        var uri = _folder.AddressOf(name);
        if (!_open.TryGetValue(name, out var text))
        {
            if (_random.Next(3) == 0)
            {
                await ChangeOnDisk(name, uri);
            }
            else
            {
                _open[name] = _onDisk.GetValueOrDefault(name, "");
                await _client.Open(uri, _open[name]);
            }

            return;
        }

        switch (_random.Next(20))
        {
            case 0:
                _open.Remove(name);
                await _client.Close(uri);
                break;
            case 1:
                _onDisk[name] = text;
                _folder.Write(name, text);
                await _client.Notify("textDocument/didSave", new { textDocument = new { uri } });
                break;
            case 2:
                _open[name] = Fragment() + Fragment();
                await _client.Replace(uri, _open[name]);
                break;
            default:
                await Type(name, uri, text);
                break;
        }
    }

    /// <summary>What a fresh check of the same texts finds: for each file all that an editor shows of it.</summary>
    public Dictionary<string, IReadOnlyList<string>> Check()
    {
        foreach (var name in Names.Append("struere.json"))
        {
            if (_open.TryGetValue(name, out var text) || _onDisk.TryGetValue(name, out text))
            {
                _shadow.Write(name, text);
            }
            else if (System.IO.File.Exists(_shadow.PathOf(name)))
            {
                _shadow.Delete(name);
            }
        }

        var project = new ProjectReader([]).Read(_shadow.Root, CancellationToken.None);
        return project.Workspace.GetFindings(TestContext.Current.CancellationToken)
            .Where(finding => finding.Severity > RuleSeverity.Hidden)
            .GroupBy(finding => finding.Place.Path, StringComparer.Ordinal)
            .ToDictionary(file => _folder.AddressOf(file.Key[(_shadow.Root.Length + 1)..]), file => (IReadOnlyList<string>)file.Select(finding => Describe(finding, project.Workspace.Find(file.Key)!.Text!.Text)).ToList(), StringComparer.Ordinal);
    }

    private async Task ChangeOnDisk(string name, string uri)
    {
        if (_onDisk.ContainsKey(name) && _random.Next(4) == 0)
        {
            _onDisk.Remove(name);
            _folder.Delete(name);
        }
        else
        {
            var text = _onDisk.GetValueOrDefault(name, "");
            var place = Boundary(text, _random.Next(text.Length + 1));
            _onDisk[name] = text[..place] + Fragment() + text[place..];
            _folder.Write(name, _onDisk[name]);
        }

        await _client.ChangedOnDisk(uri);
    }

    private async Task Type(string name, string uri, string text)
    {
        var start = Boundary(text, _random.Next(text.Length + 1));
        var end = _random.Next(3) == 0 ? Boundary(text, Math.Min(text.Length, start + _random.Next(12))) : start;
        var typed = _random.Next(4) == 0 && end > start ? "" : Fragment();
        _open[name] = text[..start] + typed + text[Math.Max(start, end)..];
        await _client.Edit(uri, PositionOf(text, start), PositionOf(text, Math.Max(start, end)), typed);
    }

    private string Fragment() => Fragments[_random.Next(Fragments.Length)];

    /// <summary>No editor puts a caret into a character, or between CR and LF.</summary>
    private static int Boundary(string text, int offset) =>
        offset > 0 && offset < text.Length && (char.IsLowSurrogate(text[offset]) || (text[offset] == '\n' && text[offset - 1] == '\r')) ? offset - 1 : offset;

    /// <summary>Another way to count than the server's: by what stands before.</summary>
    private static (int Line, int Character) PositionOf(string text, int offset)
    {
        var before = text[..offset].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        return (before.Length - 1, before[^1].Length);
    }

    private static string Describe(Finding finding, string text)
    {
        var (start, end) = (PositionOf(text, finding.Place.Span.Start), PositionOf(text, finding.Place.Span.End));
        var description = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{start.Line}:{start.Character}-{end.Line}:{end.Character} {finding.Rule.Id} {finding.Message}");
        return description.ToString();
    }
}
