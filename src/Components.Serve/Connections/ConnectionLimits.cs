using System.Globalization;

namespace Components.Serve.Connections;

/// <summary>How many connections may be open at a time.</summary>
/// <param name="Total">All together.</param>
/// <param name="PerClient">Those of one client, beside the rule that no client has more than are left free.</param>
internal sealed record ConnectionLimits(int Total, int PerClient)
{
    // More than a machine's memory holds: each open connection takes some tens of kilobytes.
    private const int Most = 10_000;

    // Snapshots, databases, logs, sockets that are being closed.
    private const int OtherFiles = 96;
    private const int OtherPart = 8;

    /// <summary>The limits that the settings mean on this machine.</summary>
    /// <param name="settings">Section serve.</param>
    /// <param name="descriptors">From <see cref="DescriptorLimit.Read"/>.</param>
    /// <param name="writtenAt">Where a setting was written, for messages.</param>
    /// <exception cref="Foundation.Errors.UsageException">SRV010: more connections than the process may have.</exception>
    public static ConnectionLimits Of(ServeSettings settings, int? descriptors, Func<string, string?> writtenAt)
    {
        int room = descriptors is { } limit ? Room(limit) : int.MaxValue;
        if (settings.MaxConnections > room)
        {
            throw ServeErrors.TooManyConnections(
                settings.MaxConnections.ToString(CultureInfo.InvariantCulture), descriptors!.Value, room,
                writtenAt("serve.max_connections") ?? "serve.max_connections");
        }

        int total = settings.MaxConnections > 0 ? settings.MaxConnections : Math.Min(Most, room);
        return new ConnectionLimits(total, settings.MaxClientConnections > 0 ? settings.MaxClientConnections : total);
    }

    private static int Room(int descriptors) =>
        Math.Max(descriptors / 2, descriptors - Math.Max(OtherFiles, descriptors / OtherPart)) is > 0 and int room ? room : 1;
}
