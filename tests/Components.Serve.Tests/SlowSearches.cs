using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Serve.Tests;

/// <summary>Searches that wait for a gate, so that a test decides when they end; and a list of the snapshots that were
/// closed.</summary>
internal sealed class SlowSearches : ISnapshotWatch
{
    private int _waiting;

    /// <summary>Searches whose query begins with <c>slow</c> wait here; those that begin with <c>broken</c> fail.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: false);

    /// <summary>Searches that wait now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Names of closed snapshots, in order.</summary>
    public List<string> Closed { get; } = [];

    public void Searching(SearchRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.StartsWith("slow", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                Gate.Wait(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        if (request.Query.StartsWith("broken", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("A mistake of ours.");
        }
    }

    public void Closing(SearchSnapshot snapshot)
    {
        lock (Closed)
        {
            Closed.Add(snapshot.Metadata.Name);
        }
    }
}
