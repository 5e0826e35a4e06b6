namespace Components.Fetch.Artifacts;

/// <summary>The turn of one file at the host that is asked now. A file that goes on to another host, or waits for another file,
/// gives its turn back before: nobody waits while somebody waits for him.</summary>
/// <param name="turns">Who may ask, and when.</param>
internal sealed class HostTurn(HostTurns turns) : IDisposable
{
    private IDisposable? _taken;

    /// <summary>Address that is asked now.</summary>
    internal Uri? Url { get; private set; }

    /// <summary>Time of the file, which stands still while it waits for others; null before its first turn.</summary>
    internal FileTime? Time { get; set; }

    /// <summary>Why the last attempt failed that another one followed, in one word; null where none did.</summary>
    internal string? Failed { get; set; }

    /// <summary>Waits until an address may be asked.</summary>
    /// <param name="url">The address.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="HostGivenUpException">Its host is left alone for the rest of the run.</exception>
    internal async ValueTask MoveToAsync(Uri url, CancellationToken cancellationToken)
    {
        if (_taken is null || !string.Equals(Url?.Authority, url.Authority, StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
            Url = url;
            _taken = await WaitAsync(() => turns.EnterAsync(url, cancellationToken));
        }

        if (turns.IsGivenUp(url))
        {
            throw new HostGivenUpException();
        }
    }

    /// <summary>Waits for others, off the file's time.</summary>
    /// <typeparam name="T">What is waited for.</typeparam>
    /// <param name="wait">The wait.</param>
    internal Task<T> WaitAsync<T>(Func<Task<T>> wait) => Time is { } time ? time.WaitAsync(wait) : wait();

    /// <inheritdoc/>
    public void Dispose()
    {
        _taken?.Dispose();
        _taken = null;
    }
}
