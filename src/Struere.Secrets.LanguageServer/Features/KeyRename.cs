using System.Linq;
using System.Threading;
using StreamJsonRpc;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.LanguageServer.Hosting;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules.Fixes;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Renames a key in secret files, the manifest, prompts, tools and C#, in one edit.</summary>
internal sealed class KeyRename(ClientFeatures features)
{
    /// <summary>The key at a place; null where there is none.</summary>
    public static PrepareRenameResult? Prepare(PositionParams request, Snapshot snapshot) =>
        KeyPlaces.At(request, snapshot) is { } at ? new PrepareRenameResult(at.Range, at.Key) : null;

    /// <summary>The edits that give the key at a place another name.</summary>
    /// <exception cref="LocalRpcException">It cannot have the name, or there is no key.</exception>
    public WorkspaceEdit Rename(RenameParams request, Snapshot snapshot, CancellationToken cancellation)
    {
        if (KeyPlaces.At(new PositionParams(request.TextDocument, request.Position), snapshot) is not { } at)
        {
            throw Refuse("There is no key here.");
        }

        var workspace = at.Place.Workspace;
        if (Objection(request.NewName, at.Key, workspace) is { } objection)
        {
            throw Refuse(objection);
        }

        var ofProject = KeyPlaces.Of(at.Key, workspace, cancellation).GroupBy(place => place.Path)
            .Select(file => (file.Key, workspace.Find(file.Key)!.Text, file.Select(place => new FileEdit(place.Path, place.Span, request.NewName))));
        var ofCode = CSharpFiles.Find(at.Place.Project, snapshot, cancellation)
            .Select(file => (file.Path, (FileText?)file.Text, file.Uses.Where(use => use.Key == at.Key).Select(use => new FileEdit(file.Path, use.Span, request.NewName))))
            .Where(file => file.Item3.Any());
        return new EditFactory(snapshot, features).Create(ofProject.Concat(ofCode))!;
    }

    /// <summary>Why the key cannot have a name; null if it can.</summary>
    private static string? Objection(string? name, string key, Workspace workspace)
    {
        if (!SecretKey.IsValid(name))
        {
            return "A key is made of ASCII letters, digits and underscores, and does not start with a digit.";
        }

        if (name != key && workspace.SecretFiles.Any(file => file.Document.Entries.Any(entry => entry.Key == name)))
        {
            return $"There is a key '{ShownKey.Shorten(name!)}' already.";
        }

        return workspace.SecretFiles.FirstOrDefault(file => !file.HasReliableKeys) is { } broken
            ? $"'{broken.Name}' is broken, so it is not certain which keys it sets: fix it first."
            : null;
    }

    private static LocalRpcException Refuse(string reason) => new(reason) { ErrorCode = ErrorCode.RequestFailed };
}
