using System;
using System.Globalization;

namespace Struere.Secrets.Server.Storage;

/// <summary>Points in time as they are stored and answered: ISO 8601, UTC, milliseconds, so that text order is time order.</summary>
internal static class Timestamp
{
    public static string Now(TimeProvider clock) => Of(clock.GetUtcNow());

    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
