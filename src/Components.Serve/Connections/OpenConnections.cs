using System.Net;

namespace Components.Serve.Connections;

/// <summary>Counts the connections that are open, all together and for each client. No client has more than are left free: one
/// alone has half at most, two a third each, and whoever comes next finds room.</summary>
/// <param name="limits">How many there may be.</param>
/// <param name="time">Clock.</param>
internal sealed class OpenConnections(ConnectionLimits limits, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly HashSet<OpenConnection> _open = [];
    private readonly Dictionary<string, int> _byClient = new(StringComparer.Ordinal);
    private long _refused;

    /// <summary>Connections that are open now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Connections that were refused since the start.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Takes a connection in.</summary>
    /// <param name="from">Its other end.</param>
    /// <returns>Dispose it when the connection is closed; null when there is no room for it.</returns>
    public OpenConnection? TryEnter(EndPoint? from)
    {
        string client = ClientAddress.Of((from as IPEndPoint)?.Address);
        lock (_lock)
        {
            int own = _byClient.GetValueOrDefault(client) + 1;
            if (own > limits.PerClient || own > limits.Total - (_open.Count + 1) + (limits.Total == 1 ? 1 : 0))
            {
                _refused++;
                return null;
            }

            OpenConnection connection = new(this, client, time.GetTimestamp());
            _open.Add(connection);
            _byClient[client] = own;
            return connection;
        }
    }

    /// <summary>Waits until every connection had time for its first request: whoever has made one means to send it.</summary>
    /// <param name="patience">Time from the making of a connection on.</param>
    public async Task HeardAsync(TimeSpan patience)
    {
        while (IsExpected(patience))
        {
            await Task.Delay(LookAgain, time, CancellationToken.None);
        }
    }

    internal void Leave(OpenConnection connection)
    {
        lock (_lock)
        {
            _open.Remove(connection);
            int left = _byClient[connection.Client] - 1;
            if (left > 0)
            {
                _byClient[connection.Client] = left;
            }
            else
            {
                _byClient.Remove(connection.Client);
            }
        }
    }

    private bool IsExpected(TimeSpan patience)
    {
        lock (_lock)
        {
            return _open.Any(one => !one.HasAsked && time.GetElapsedTime(one.MadeAt) < patience);
        }
    }
}
