using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Struere.Secrets.Server.Tests.Docs;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>A real nginx with the configuration that <c>docs/server.md</c> shows, before servers of a test.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryDirectory _directory = new();
    private readonly Process _process;

    private NginxProcess(TestCertificate certificate, int port, IReadOnlyList<Uri> servers)
    {
        Url = new Uri($"https://127.0.0.1:{port}");
        certificate.Write(_directory.File("secrets.crt"), _directory.File("secrets.key"));
        File.WriteAllText(_directory.File("nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log info;
            events { }
            http {
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                {{Documented(port, servers)}}
            }
            """);
        _process = Process.Start(new ProcessStartInfo(Program!, ["-p", _directory.Path, "-c", _directory.File("nginx.conf"), "-e", _directory.File("error.log")])
        {
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The program; null where it is not installed.</summary>
    public static string? Program { get; } = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx" }.FirstOrDefault(File.Exists);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>What nginx has reported so far.</summary>
    public string Errors => File.ReadAllText(_directory.File("error.log"));

    /// <summary>Starts nginx and waits until it accepts connections.</summary>
    public static async Task<NginxProcess> StartAsync(TestCertificate certificate, params IReadOnlyList<Uri> servers)
    {
        var nginx = new NginxProcess(certificate, FreePort(), servers);
        try
        {
            await nginx.WaitUntilListeningAsync().WaitAsync(Patience);
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _directory.Dispose();
    }

    /// <summary>The configuration, with one line like that of its second server for each server after the first.</summary>
    private static string Documented(int port, IReadOnlyList<Uri> servers)
    {
        var documented = ServerPageTests.CodeBlock("nginx");
        var second = documented.Split('\n').Single(line => line.Contains("127.0.0.1:4872", StringComparison.Ordinal));
        return Replace(
            documented,
            (second, string.Join('\n', servers.Skip(1).Select(server => second.Replace("127.0.0.1:4872", server.Authority, StringComparison.Ordinal)))),
            ("listen 443", $"listen 127.0.0.1:{port}"),
            ("127.0.0.1:4871", servers[0].Authority),
            ("/etc/ssl/secrets.crt", "secrets.crt"),
            ("/etc/ssl/secrets.key", "secrets.key"));
    }

    private static string Replace(string text, params (string Old, string New)[] replacements)
    {
        foreach (var (old, replacement) in replacements)
        {
            Assert.Contains(old, text);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return text;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilListeningAsync()
    {
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"nginx did not start: {await _process.StandardError.ReadToEndAsync()}");
            }

            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Url.Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }
}
