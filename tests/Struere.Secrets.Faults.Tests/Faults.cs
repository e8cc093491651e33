using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Faults.Tests;

/// <summary>All that a network, a gateway or a server can do to a request, by name.</summary>
internal sealed class Faults(TestClock clock)
{
    private const int Gigabyte = 1024 * 1024 * 1024;

    /// <summary>Nothing is wrong with the request; only its answer, or the connection, is lost. The next attempt may fare better.</summary>
    public IReadOnlyDictionary<string, Fault> ThatPass => new Dictionary<string, Fault>
    {
        ["reset as it connects"] = Reset,
        ["reset before the server has the request"] = ResetBefore,
        ["reset after the server committed"] = ResetAfter,
        ["hang-up without an answer"] = exchange => exchange.ReadAsync(),
        ["black hole before the server has the request"] = BlackHoleBefore,
        ["black hole after the server committed"] = BlackHoleAfter,
        ["slow drip"] = SlowDrip,
        ["half a response"] = Half,
        ["half a head"] = HalfHead,
        ["no HTTP"] = exchange => exchange.WriteAsync("canary\r\n\r\n"u8.ToArray()).AsTask(),
        ["408"] = Status(408),
        ["429"] = Status(429),
        ["429 with seconds"] = Status(429, "Retry-After: 3\r\n"),
        ["429 with a date"] = exchange => Status(429, $"Retry-After: {clock.UtcNow.AddSeconds(3):R}\r\n")(exchange),
        ["429 with nonsense"] = Status(429, "Retry-After: canary, -1\r\n"),
        ["500"] = Status(500),
        ["502"] = Status(502),
        ["503"] = Status(503, "Retry-After: 1\r\n"),
        ["504"] = Status(504),
        ["504 after the server committed"] = async exchange =>
        {
            await exchange.ForwardAsync();
            await exchange.SendAsync(504, []);
        },
    };

    /// <summary>Another attempt would fare no better.</summary>
    public static IReadOnlyDictionary<string, Fault> ThatStay => new Dictionary<string, Fault>
    {
        ["a certificate that nobody trusts"] = UntrustedCertificate,
        ["plain text where TLS is expected"] = exchange => exchange.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()).AsTask(),
        ["JSON that is none"] = Answer("{\"success\": canary"),
        ["truncated JSON"] = Change(body => body[..(body.Length / 2)]),
        ["the page of a captive portal"] = Answer("<!DOCTYPE html><html><body>canary: please log in</body></html>", "Content-Type: text/html\r\n"),
        ["an answer about another environment"] = ChangeJson(answer => answer["environment"] = "development"),
        ["a wrong digest for one key"] = ChangeJson(answer => answer["digests"]!["KEY_1"] = new string('A', 43)),
        ["a server that trims values"] = Trim,
        ["a response of a gigabyte"] = Endless,
        ["a gzip bomb"] = GzipBomb,
    };

    /// <summary>Answers with a status, and says in the body what must not be shown.</summary>
    public static Fault Status(int status, string headers = "") => async exchange =>
    {
        await exchange.ReadAsync();
        var said = new JsonObject { ["error"] = "It was " + Encoding.UTF8.GetString(exchange.Body), ["keys"] = new JsonArray("KEY_1", "canary") };
        await exchange.SendAsync(status, Encoding.UTF8.GetBytes(said.ToJsonString()), headers);
    };

    private static Task Reset(FaultProxy.Exchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }

    private static async Task ResetBefore(FaultProxy.Exchange exchange)
    {
        await exchange.ReadAsync();
        exchange.Reset();
    }

    private static async Task ResetAfter(FaultProxy.Exchange exchange)
    {
        await exchange.ForwardAsync();
        exchange.Reset();
    }

    private async Task BlackHoleBefore(FaultProxy.Exchange exchange)
    {
        await exchange.ReadAsync();
        clock.PassUntilTimeout();
        await exchange.HoldAsync();
    }

    private async Task BlackHoleAfter(FaultProxy.Exchange exchange)
    {
        await exchange.ForwardAsync();
        clock.PassUntilTimeout();
        await exchange.HoldAsync();
    }

    private async Task SlowDrip(FaultProxy.Exchange exchange)
    {
        var answer = await exchange.ForwardAsync();
        await exchange.SendAsync(answer.Status, answer.Body, sentBytes: 0);
        foreach (var drop in answer.Body.Chunk(1).Take(10))
        {
            await exchange.WriteAsync(drop);
        }

        clock.PassUntilTimeout();
        await exchange.HoldAsync();
    }

    private static async Task Half(FaultProxy.Exchange exchange)
    {
        var answer = await exchange.ForwardAsync();
        await exchange.SendAsync(answer.Status, answer.Body, sentBytes: answer.Body.Length / 2);
    }

    private static async Task HalfHead(FaultProxy.Exchange exchange)
    {
        await exchange.ForwardAsync();
        await exchange.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le"u8.ToArray());
    }

    private static async Task UntrustedCertificate(FaultProxy.Exchange exchange)
    {
        using var key = RSA.Create(2048);
        using var issued = new CertificateRequest("CN=canary", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var tls = new SslStream(exchange.Stream);
        try
        {
            await tls.AuthenticateAsServerAsync(issued);
            await exchange.HoldAsync();
        }
        catch (AuthenticationException)
        {
            // As it should be.
        }
    }

    private static Fault Answer(string body, string headers = "Content-Type: application/json\r\n") => async exchange =>
    {
        await exchange.ReadAsync();
        await exchange.SendAsync(200, Encoding.UTF8.GetBytes(body), headers);
    };

    private static Fault Change(Func<byte[], byte[]> change) => async exchange =>
    {
        var answer = await exchange.ForwardAsync();
        await exchange.SendAsync(answer.Status, change(answer.Body));
    };

    private static Fault ChangeJson(Action<JsonNode> change) => Change(body =>
    {
        var answer = JsonNode.Parse(body)!;
        change(answer);
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    });

    private static async Task Trim(FaultProxy.Exchange exchange)
    {
        await exchange.ReadAsync();
        var request = JsonNode.Parse(exchange.Body)!;
        foreach (var secret in request["secrets"]!.AsArray())
        {
            secret!["value"] = ((string)secret["value"]!).Trim();
        }

        exchange.Body = Encoding.UTF8.GetBytes(request.ToJsonString());
        await exchange.PassAsync();
    }

    private static async Task Endless(FaultProxy.Exchange exchange)
    {
        await exchange.ReadAsync();
        await exchange.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Gigabyte}\r\n\r\n"));
        var block = new byte[1024 * 1024];
        for (var sent = 0; sent < Gigabyte; sent += block.Length)
        {
            await exchange.WriteAsync(block);
        }
    }

    private static async Task GzipBomb(FaultProxy.Exchange exchange)
    {
        await exchange.ReadAsync();
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++)
            {
                gzip.Write(block);
            }
        }

        await exchange.SendAsync(200, bomb.ToArray(), "Content-Type: application/json\r\nContent-Encoding: gzip\r\n");
    }
}
