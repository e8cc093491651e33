using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Projects;

namespace Struere.Secrets.LanguageServer.Live;

/// <summary>Looks from time to time whether files have changed, for a client that does not tell.</summary>
internal static class DiskWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Looks until the server ends.</summary>
    public static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval);

        // The first look finds all files new: one may have been saved after it was read.
        var last = ProjectStamp.Take([]);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            var next = Take(session);
            if (next.FindChanged(last) is { Count: > 0 } changed)
            {
                session.ChangeOnDisk(changed);
            }

            last = next;
        }
    }

    private static ProjectStamp Take(Session session) => ProjectStamp.Take(session.Current.Projects.Select(project => project.Root));
}
