namespace Components.Serve.Turns;

/// <summary>Bounds the memory of answers that are made and not written yet: their requests hold no turn any more, so that turns
/// do not bound it.</summary>
/// <param name="largestBytes">Bytes of all such answers together.</param>
internal sealed class UnwrittenAnswers(long largestBytes)
{
    private long _held;

    /// <summary>Counts an answer.</summary>
    /// <param name="bytes">Its length.</param>
    /// <returns>Dispose it when the answer is written; null when there is no room.</returns>
    public IDisposable? TryHold(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= largestBytes)
        {
            return new Hold(this, bytes);
        }

        Interlocked.Add(ref _held, -bytes);
        return null;
    }

    private sealed class Hold(UnwrittenAnswers owner, long bytes) : IDisposable
    {
        private long _bytes = bytes;

        public void Dispose() => Interlocked.Add(ref owner._held, -Interlocked.Exchange(ref _bytes, 0));
    }
}
