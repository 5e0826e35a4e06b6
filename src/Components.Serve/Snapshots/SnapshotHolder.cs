namespace Components.Serve.Snapshots;

/// <summary>The one open snapshot. Requests lease it; a swap is one exchange, and the old one closes after its last
/// request.</summary>
internal sealed class SnapshotHolder : IDisposable
{
    private ServingSnapshot? _current;

    /// <summary>The open snapshot without a lease: for texts only, never for data.</summary>
    public ServingSnapshot? Peek => Volatile.Read(ref _current);

    /// <summary>Counts of swaps and refusals.</summary>
    public SnapshotChanges Changes { get; } = new();

    /// <summary>Leases the open snapshot.</summary>
    /// <returns>The lease, or null when none is open (before the start and after the stop).</returns>
    public SnapshotLeaseHandle? TryAcquire()
    {
        while (true)
        {
            ServingSnapshot? candidate = Volatile.Read(ref _current);
            if (candidate is null)
            {
                return null;
            }

            if (candidate.TryHold())
            {
                return new SnapshotLeaseHandle(candidate);
            }

            // It was replaced and closed between the read and the hold; the next read finds its successor.
        }
    }

    /// <summary>Makes a snapshot the one that new requests see.</summary>
    /// <param name="next">An opened snapshot; the holder owns it from here.</param>
    public void Swap(ServingSnapshot next) => Interlocked.Exchange(ref _current, next)?.Release();

    public void Dispose() => Interlocked.Exchange(ref _current, null)?.Release();
}
