namespace Components.Fetch.Artifacts;

/// <summary>Time that one file may take, from its first turn on. What it waits for others does not count: nobody answers slowly
/// while somebody else has the turn.</summary>
/// <param name="limit">The time.</param>
/// <param name="time">Clock and timers.</param>
internal sealed class FileTime(TimeSpan limit, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _over = new(limit, time);
    private TimeSpan _left = limit;
    private long _since = time.GetTimestamp();

    /// <summary>Cancelled when the time is over.</summary>
    internal CancellationToken Token => _over.Token;

    /// <summary>Whether it is over.</summary>
    internal bool IsOver => _over.IsCancellationRequested;

    /// <summary>Waits for others while the time stands still.</summary>
    /// <typeparam name="T">What is waited for.</typeparam>
    /// <param name="wait">The wait.</param>
    internal async Task<T> WaitAsync<T>(Func<Task<T>> wait)
    {
        _left -= time.GetElapsedTime(_since);
        _over.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            return await wait();
        }
        finally
        {
            _since = time.GetTimestamp();
            _over.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();
}
