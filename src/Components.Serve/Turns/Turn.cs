using Components.Serve.Http;
using Components.Serve.Pacing;

namespace Components.Serve.Turns;

/// <summary>The turn of one request at work.</summary>
/// <param name="turns">Gives turns.</param>
/// <param name="unwritten">Bounds answers that are not written yet.</param>
/// <param name="client">Who asks: an address.</param>
/// <param name="key">The key that the request names; empty for none.</param>
/// <param name="readMs">Milliseconds of a processor that it took to read the request. They are charged with its work.</param>
internal sealed class Turn(FairTurns turns, UnwrittenAnswers unwritten, string client, string key, double readMs) : IDisposable
{
    /// <summary>Above this many milliseconds a request is heavy: such requests together leave a turn free.</summary>
    public const double Heavy = 50;

    private double _readMs = readMs;
    private Waiter? _held;

    /// <summary>Waits for a turn.</summary>
    /// <param name="cost">Estimated milliseconds of one processor.</param>
    /// <param name="isHeavy">Whether the work is long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ProblemException">503: the queue is full.</exception>
    public async Task TakeAsync(double cost, bool isHeavy, CancellationToken cancellationToken) => _held =
        await turns.AcquireAsync(client, key, cost, isHeavy, cancellationToken)
            ?? throw Problems.Overloaded(TimeSpan.FromSeconds(1));

    /// <summary>States what the work is thought to cost, once the request has been read: a heavy request waits for a turn for
    /// heavy ones.</summary>
    /// <param name="cost">Milliseconds still to come.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ProblemException">503: the queue is full.</exception>
    public async Task RaiseAsync(double cost, CancellationToken cancellationToken)
    {
        if (cost <= Heavy || _held is { IsHeavy: true })
        {
            // The clock charges what it takes; what is heavy already goes on.
            return;
        }

        // It goes back to the queue: it must not keep a light one's turn while it waits for its own.
        Dispose();
        await TakeAsync(cost, isHeavy: true, cancellationToken);
    }

    /// <summary>Whether the work lasted a slice while others wait: then it pauses before its next piece.</summary>
    public bool IsDue => _held is { } held && turns.IsDue(held);

    /// <summary>Lets whoever is due go first, and takes a turn again.</summary>
    /// <param name="cancellationToken">Ends the waiting, and with it the work.</param>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        // Not held while it waits: whoever stops waiting holds nothing.
        if (Interlocked.Exchange(ref _held, null) is { } held)
        {
            _held = await turns.ResumeAsync(held, cancellationToken);
        }
    }

    /// <summary>The work is done and the answer is to be written: gives the turn back, unless so much is unwritten already that
    /// whoever made it must see it read first.</summary>
    /// <param name="held">Bytes of memory that are held until then.</param>
    /// <param name="length">Length of the answer. Sending it is work that is done outside of turns, and is charged.</param>
    /// <returns>Dispose it when the answer is written; null when the turn is kept.</returns>
    public IDisposable? GiveBackFor(long held, long length)
    {
        IDisposable? hold = unwritten.TryHold(held);
        if (hold is not null)
        {
            GiveBack(OutsideWork.Request + OutsideWork.Sending(length));
        }

        return hold;
    }

    /// <summary>Gives the turn back; nothing happens the second time.</summary>
    public void Dispose() => GiveBack(aroundMs: 0);

    private void GiveBack(double aroundMs)
    {
        if (Interlocked.Exchange(ref _held, null) is { } held)
        {
            turns.Release(held, aroundMs + Interlocked.Exchange(ref _readMs, 0));
        }
    }
}
