using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Struere.Secrets.Server.Startup;

/// <summary>Sends metrics and traces to a collector, where one is given. Neither says more than the log: no path, no query, no header.</summary>
internal static class Telemetry
{
    /// <summary>What requests, connections, limits and the runtime measure. Their attributes are routes, statuses and the like.</summary>
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    public static void ConfigureTelemetry(this WebApplicationBuilder builder, ServerOptions options)
    {
        if (options.OtlpEndpoint is not { } endpoint)
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear().AddService("struere-secrets-server", serviceVersion: ServerVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(exporter => Send(exporter, endpoint, "v1/metrics")))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new AttributeFilter())
                .AddOtlpExporter(exporter => Send(exporter, endpoint, "v1/traces")));
    }

    private static void Send(OtlpExporterOptions exporter, Uri endpoint, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
    }

    /// <summary>Takes from a trace whatever may be text of a client: only what is listed here stays.</summary>
    private sealed class AttributeFilter : BaseProcessor<Activity>
    {
        private static readonly FrozenSet<string> Kept = FrozenSet.Create(
            "error.type",
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "network.protocol.version",
            "url.scheme");

        public override void OnEnd(Activity data)
        {
            data.TraceStateString = null;
            foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !Kept.Contains(name)).ToList())
            {
                data.SetTag(name, null);
            }
        }
    }
}
