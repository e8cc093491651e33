using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>
/// The style sheet and the scripts. They are in the assembly, and their addresses hold a hash of what they say: a browser may
/// keep them for ever, and never takes an old one for a new one.
/// </summary>
internal sealed class AssetFiles
{
    private const string ResourcePrefix = "assets/";
    private const string Folder = "/assets/";

    private readonly FrozenDictionary<string, string> _paths;
    private readonly FrozenDictionary<string, (byte[] Content, string ContentType)> _files;

    public AssetFiles()
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new Dictionary<string, (byte[] Content, string ContentType)>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);

            var name = resource[ResourcePrefix.Length..];
            var extension = Path.GetExtension(name);
            var hashed = $"{Path.GetFileNameWithoutExtension(name)}.{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}{extension}";
            paths.Add(name, Folder + hashed);
            files.Add(hashed, (content, ContentTypeOf(extension)));
        }

        _paths = paths.ToFrozenDictionary(StringComparer.Ordinal);
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The address of a file.</summary>
    /// <param name="name">Its name, such as <c>app.css</c>.</param>
    public string PathOf(string name) => _paths[name];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Folder + "{file}", ServeAsync).AllowAnonymous();

    private static Task ServeAsync(HttpContext context, string file, AssetFiles assets)
    {
        if (!assets._files.TryGetValue(file, out var found))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = found.ContentType;
        context.Response.ContentLength = found.Content.Length;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return context.Response.Body.WriteAsync(found.Content).AsTask();
    }

    private static string ContentTypeOf(string extension) => extension switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"'{extension}' has no content type."),
    };
}
