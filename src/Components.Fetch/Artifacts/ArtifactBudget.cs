namespace Components.Fetch.Artifacts;

/// <summary>Bytes that come in one run, of all kinds and from all hosts, also of what is not kept.</summary>
/// <param name="maxBytes">After so many nothing more is asked for.</param>
internal sealed class ArtifactBudget(long maxBytes)
{
    private long _received;

    /// <summary>Bytes that came so far.</summary>
    internal long ReceivedBytes => Interlocked.Read(ref _received);

    /// <summary>Whether nothing more is asked for in this run.</summary>
    internal bool IsSpent => ReceivedBytes >= maxBytes;

    /// <summary>Counts what came.</summary>
    internal void Add(int bytes) => Interlocked.Add(ref _received, bytes);
}
