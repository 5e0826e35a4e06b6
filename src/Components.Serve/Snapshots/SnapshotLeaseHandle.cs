namespace Components.Serve.Snapshots;

/// <summary>A request's hold on its snapshot; the last hold on a replaced snapshot closes it.</summary>
internal sealed class SnapshotLeaseHandle(ServingSnapshot snapshot) : IDisposable
{
    private int _released;

    public ServingSnapshot Snapshot { get; } = snapshot;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            Snapshot.Release();
        }
    }
}
