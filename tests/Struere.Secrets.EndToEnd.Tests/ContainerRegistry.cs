using System;
using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>
/// A container registry on the loopback address, as far as the SDK asks for one: it has one small image to build upon, and
/// takes what is pushed. See the distribution specification of the Open Container Initiative.
/// </summary>
internal sealed class ContainerRegistry : IAsyncDisposable
{
    /// <summary>The name of the image to build upon.</summary>
    public const string BaseImage = "base";

    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<string, byte[]> _uploads = new();
    private readonly Func<Task> _pushStarts;
    private readonly byte[] _baseManifest;
    private readonly Task _answering;

    private ContainerRegistry(Func<Task> pushStarts)
    {
        _pushStarts = pushStarts;
        _baseManifest = CreateBaseImage();
        Host = $"localhost:{FindPort()}";
        _listener.Prefixes.Add($"http://{Host}/");
        _listener.Start();
        _answering = AnswerAsync();
    }

    /// <summary>The host and port.</summary>
    public string Host { get; }

    /// <summary>The names of the images that were pushed, the manifest included.</summary>
    public ConcurrentQueue<string> Pushed { get; } = new();

    /// <summary>The text of all that was pushed, uncompressed.</summary>
    public string PushedText => string.Join('\n', _uploads.Values.Select(Decompress).Select(Encoding.Latin1.GetString));

    /// <param name="pushStarts">Called at the first request of a push.</param>
    public static ContainerRegistry Start(Func<Task> pushStarts)
    {
        var isFirst = true;
        return new(() =>
        {
            var call = isFirst ? pushStarts() : Task.CompletedTask;
            isFirst = false;
            return call;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _answering;
        _listener.Close();
    }

    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    private byte[] CreateBaseImage()
    {
        var files = new MemoryStream();
        using (var tar = new TarWriter(files, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "base.txt") { DataStream = new MemoryStream("base\n"u8.ToArray()) });
        }

        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(files.ToArray());
        }

        var config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
            os = "linux",
            config = new { },
            rootfs = new { type = "layers", diff_ids = new[] { DigestOf(files.ToArray()) } },
        });
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = AddBlob(config, "application/vnd.docker.container.image.v1+json"),
            layers = new[] { AddBlob(compressed.ToArray(), "application/vnd.docker.image.rootfs.diff.tar.gzip") },
        });
    }

    private static byte[] Decompress(byte[] content)
    {
        if (content is not [0x1f, 0x8b, ..])
        {
            return content;
        }

        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var text = new MemoryStream();
        gzip.CopyTo(text);
        return text.ToArray();
    }

    private object AddBlob(byte[] content, string type)
    {
        _blobs[DigestOf(content)] = content;
        return new { mediaType = type, size = content.Length, digest = DigestOf(content) };
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context.Request, context.Response);
            context.Response.Close();
        }
    }

    private async Task AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        var path = request.Url!.AbsolutePath;
        var last = path[(path.LastIndexOf('/') + 1)..];
        var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        if (request.HttpMethod is "POST" or "PUT" or "PATCH")
        {
            await _pushStarts();
        }

        switch (request.HttpMethod)
        {
            case "GET" or "HEAD" when path == "/v2/":
                break;
            case "GET" or "HEAD" when path.StartsWith($"/v2/{BaseImage}/manifests/", StringComparison.Ordinal):
                Send(request, response, _baseManifest, ManifestType);
                break;
            case "GET" or "HEAD" when path.Contains("/blobs/", StringComparison.Ordinal) && _blobs.TryGetValue(last, out var blob):
                Send(request, response, blob, "application/octet-stream");
                break;
            case "POST":
                response.StatusCode = (int)HttpStatusCode.Accepted;
                response.RedirectLocation = path + Guid.NewGuid().ToString("N");
                break;
            case "PATCH":
                _uploads.AddOrUpdate(path, body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
                response.StatusCode = (int)HttpStatusCode.Accepted;
                response.RedirectLocation = path;
                response.Headers["Range"] = $"0-{_uploads[path].Length - 1}";
                break;
            case "PUT" when path.Contains("/blobs/uploads/", StringComparison.Ordinal):
                _uploads.AddOrUpdate(path, body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
                _blobs[request.QueryString["digest"]!] = _uploads[path];
                response.StatusCode = (int)HttpStatusCode.Created;
                response.RedirectLocation = path;
                break;
            case "PUT":
                Pushed.Enqueue(path);
                response.StatusCode = (int)HttpStatusCode.Created;
                break;
            default:
                response.StatusCode = (int)HttpStatusCode.NotFound;
                break;
        }
    }

    private static void Send(HttpListenerRequest request, HttpListenerResponse response, byte[] content, string type)
    {
        response.ContentType = type;
        response.ContentLength64 = content.Length;
        response.Headers["Docker-Content-Digest"] = DigestOf(content);
        if (request.HttpMethod == "GET")
        {
            response.OutputStream.Write(content);
        }
    }
}
