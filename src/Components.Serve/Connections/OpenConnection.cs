namespace Components.Serve.Connections;

/// <summary>A connection that is open.</summary>
/// <param name="owner">Counts it.</param>
/// <param name="client">Whose it is.</param>
/// <param name="madeAt">When it was taken, as a timestamp of the clock.</param>
internal sealed class OpenConnection(OpenConnections owner, string client, long madeAt) : IDisposable
{
    private int _isClosed;

    /// <summary>Whose it is.</summary>
    public string Client { get; } = client;

    /// <summary>When it was taken, as a timestamp of the clock.</summary>
    public long MadeAt { get; } = madeAt;

    /// <summary>Whether a request came on it.</summary>
    public bool HasAsked { get; set; }

    /// <summary>It is closed; nothing happens the second time.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            owner.Leave(this);
        }
    }
}
