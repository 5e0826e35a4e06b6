using Components.Foundation.Errors;
using Components.Snapshots;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Components.Serve.Snapshots;

/// <summary>Looks at <c>snapshots/current</c> and brings a new one in: opened and warmed beside the old one, then swapped. One
/// that cannot be opened is refused, and the old one stays.</summary>
/// <remarks>The link is polled, not watched: reading a link costs microseconds, and notifications are lost on network and
/// overlay file systems.</remarks>
internal sealed class SnapshotWatcher(
    ServeOptions options,
    SnapshotHolder holder,
    SnapshotLoader loader,
    ILogger<SnapshotWatcher> logger) : BackgroundService
{
    private RefusedSnapshot? _refused;

    /// <summary>The newest snapshot that was refused; null when the one that is served is the current one.</summary>
    public RefusedSnapshot? Refused => Volatile.Read(ref _refused);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SnapshotOverride is not null)
        {
            return;
        }

        using PeriodicTimer timer = new(options.Settings.PollInterval, options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Task.Run(() => LookOnce(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>Looks once and swaps when there is something new.</summary>
    internal void LookOnce(CancellationToken cancellationToken)
    {
        ServingSnapshot? serving = holder.Peek;
        string wanted = options.SnapshotsDirectory;
        try
        {
            SnapshotLocation location = loader.Locate();
            wanted = location.Directory;
            if (string.Equals(wanted, serving?.Directory, StringComparison.Ordinal))
            {
                Volatile.Write(ref _refused, null);
                return;
            }

            if (WasJustRefused(wanted))
            {
                return;
            }

            ServingSnapshot next = loader.Open(location, cancellationToken);
            WarmUp(next, cancellationToken);
            Volatile.Write(ref _refused, null);
            holder.Swap(next);
            holder.Changes.CountSwap();
            logger.LogInformation("now serving snapshot {Name} instead of {Previous}", next.Name, serving?.Name);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception exception)
        {
            if (WasJustRefused(wanted))
            {
                return;
            }

            string reason = exception is ComponentsException known
                ? known.Message : $"{exception.GetType().Name}: {exception.Message}";
            Volatile.Write(ref _refused, new RefusedSnapshot(
                wanted, options.Time.GetTimestamp(), NameOf(wanted), (exception as ComponentsException)?.Code));
            holder.Changes.CountRefusal();
            logger.LogError("refused the new snapshot, {Serving} stays: {Reason}", serving?.Name, reason);
        }
    }

    private string? NameOf(string directory) =>
        string.Equals(directory, options.SnapshotsDirectory, StringComparison.Ordinal) ? null : Path.GetFileName(directory);

    private bool WasJustRefused(string directory) => Refused is { } refused
        && string.Equals(refused.Directory, directory, StringComparison.Ordinal)
        && options.Time.GetElapsedTime(refused.Timestamp) < options.Settings.RefusedRetryInterval;

    // A snapshot that fails its first search never takes over.
    private void WarmUp(ServingSnapshot next, CancellationToken cancellationToken)
    {
        if (!options.Settings.WarmupAtStart)
        {
            return;
        }

        try
        {
            next.Warmup(cancellationToken);
        }
        catch
        {
            next.Release();
            throw;
        }
    }
}
