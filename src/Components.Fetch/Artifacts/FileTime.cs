namespace Components.Fetch.Artifacts;

/// <summary>Time that one file may take, from its first turn on. What it waits for others does not count: nobody answers slowly
/// while somebody else has the turn, nor while we keep to our own rate.</summary>
internal sealed class FileTime : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over;
    private TimeSpan _left;
    private long _since;

    private FileTime(TimeSpan limit, TimeProvider time)
    {
        (_time, _left, _since) = (time, limit, time.GetTimestamp());
        _over = new CancellationTokenSource(limit, time);
    }

    /// <summary>Works on one file within its time.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="limit">The time.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="turn">The file's turn: what it waits for through it does not count.</param>
    /// <param name="work">The work; its token ends with the time, too.</param>
    /// <param name="tooSlow">Result where the time is over.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal static async Task<T> RunAsync<T>(
        TimeSpan limit, TimeProvider time, HostTurn turn, Func<CancellationToken, Task<T>> work, Func<T> tooSlow,
        CancellationToken cancellationToken)
    {
        using FileTime whole = new(limit, time);
        turn.Time = whole;
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, whole._over.Token);
        try
        {
            return await work(linked.Token);
        }
        catch (OperationCanceledException) when (whole._over.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            return tooSlow();
        }
        finally
        {
            turn.Time = null;
        }
    }

    /// <summary>Waits for others while the time stands still.</summary>
    /// <typeparam name="T">What is waited for.</typeparam>
    /// <param name="wait">The wait.</param>
    internal async Task<T> WaitAsync<T>(Func<Task<T>> wait)
    {
        _left -= _time.GetElapsedTime(_since);
        _over.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            return await wait();
        }
        finally
        {
            _since = _time.GetTimestamp();
            _over.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();
}
