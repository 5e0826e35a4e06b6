namespace Components.Serve.Snapshots;

/// <summary>Counts of what happened to the served snapshot since the start; meters read them.</summary>
internal sealed class SnapshotChanges
{
    private long _swaps;
    private long _refusals;

    /// <summary>Snapshots that took over from another without a restart.</summary>
    public long Swaps => Interlocked.Read(ref _swaps);

    /// <summary>New snapshots that could not be opened, the same one again counted again.</summary>
    public long Refusals => Interlocked.Read(ref _refusals);

    public void CountSwap() => Interlocked.Increment(ref _swaps);

    public void CountRefusal() => Interlocked.Increment(ref _refusals);
}
