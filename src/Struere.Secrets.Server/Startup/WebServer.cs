using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Api.Limits;

namespace Struere.Secrets.Server.Startup;

/// <summary>Sets up the web server: https, and what comes between a client and the pipeline.</summary>
internal static class WebServer
{
    public static void ConfigureWebServer(this WebApplicationBuilder builder, ServerCertificate? certificate)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
            TimeLimits.Apply(kestrel.Limits);
            if (certificate is not null)
            {
                kestrel.ConfigureHttpsDefaults(https =>
                {
                    https.ServerCertificateSelector = (_, _) => certificate.Current().TargetCertificate;
                    https.OnAuthenticate = (_, tls) =>
                    {
                        // The selector cannot hand over the chain.
                        tls.ServerCertificateSelectionCallback = null;
                        tls.ServerCertificateContext = certificate.Current();
                    };
                });
            }
        });
    }

    /// <summary>Believes what a reverse proxy says of its client, where there is one. Without one a client could say anything.</summary>
    public static void UseProxyHeaders(this WebApplication app, ServerOptions options)
    {
        if (!options.IsBehindProxy)
        {
            return;
        }

        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,

            // Only what the proxy itself saw: anything before that the client may have made up.
            ForwardLimit = 1,
        };

        // Whoever can connect is the proxy; its address is not known here, and changes in containers.
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();
        app.UseForwardedHeaders(headers);
    }
}
