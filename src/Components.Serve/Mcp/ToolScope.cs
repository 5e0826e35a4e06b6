using Components.Serve.Snapshots;

namespace Components.Serve.Mcp;

/// <summary>Scope of one call of a tool: the one snapshot that it sees, and its turn among other requests.</summary>
internal abstract class ToolScope : IDisposable
{
    /// <summary>The snapshot, leased until the call's end.</summary>
    /// <exception cref="Http.ProblemException">503: none is open.</exception>
    public abstract ServingSnapshot Snapshot { get; }

    /// <summary>Ends the call: its caller is gone, or its time is over.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>States what the work is thought to cost, once the call has been read.</summary>
    /// <param name="cost">Milliseconds of one processor.</param>
    /// <exception cref="Http.ProblemException">503: the queue is full.</exception>
    public abstract Task RaiseAsync(double cost);

    /// <summary>The problem of a call whose time is over; null when its caller is gone.</summary>
    public abstract Http.ProblemException? TimedOut { get; }

    /// <summary>The work is done: the turn goes to whoever waits while the answer is written.</summary>
    public abstract void Dispose();
}
