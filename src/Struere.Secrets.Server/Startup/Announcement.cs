using System.Collections.Generic;
using System.IO;
using Struere.Secrets.Server.People;

namespace Struere.Secrets.Server.Startup;

/// <summary>What the server says on standard output once it accepts connections. Scripts read it: keep its form.</summary>
internal static class Announcement
{
    public static void Write(
        TextWriter output,
        string dataDirectory,
        IReadOnlyList<EnvironmentApiKey> apiKeys,
        OneTimeSecret? adminLink,
        IReadOnlyList<string> urls)
    {
        output.WriteLine($"Struere.Secrets.Server {ServerVersion.Text}, data in {dataDirectory}");
        if (apiKeys.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"Created organization '{FirstStart.OrganizationName}'. Its API keys, which are not shown again:");
            output.WriteLine();
            foreach (var (environment, apiKey) in apiKeys)
            {
                output.WriteLine($"  {environment,-12} {apiKey.Reveal()}");
            }

            output.WriteLine();
        }

        if (adminLink is { } secret)
        {
            output.WriteLine($"Become the first admin of the dashboard with this link, which works once, within 24 hours:");
            output.WriteLine();
            output.WriteLine($"  {PersonalLink.Of(urls[0], secret)}");
            output.WriteLine();
        }

        // Last: whoever waits for this line may connect, and has the keys.
        foreach (var url in urls)
        {
            output.WriteLine($"Listening on {url}");
        }

        output.Flush();
    }
}
