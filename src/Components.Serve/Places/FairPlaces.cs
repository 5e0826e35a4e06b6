namespace Components.Serve.Places;

/// <summary>Places for work, shared fairly between clients, and within a client between its keys. Whoever has used least is next
/// (start-time fair queueing over the cost of requests, in two levels), no client holds more than three quarters of the places and no
/// key more than three quarters of those, and heavy requests, which take several places, never hold more than three quarters together,
/// so that a light one never waits for a heavy one. When the queue is full, the last request of the client that has asked for most is
/// refused, whoever came last.</summary>
internal sealed class FairPlaces
{
    private const int ManyClients = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, FairClient> _clients = new(StringComparer.Ordinal);
    private readonly int _queue;
    private int _free;
    private int _heavyHeld;
    private int _waiting;
    private double _virtualTime;
    private long _sequence;

    /// <summary>Makes places.</summary>
    /// <param name="places">Places in all, 1 or more.</param>
    /// <param name="queue">Requests that may wait.</param>
    public FairPlaces(int places, int queue)
    {
        _free = places;
        _queue = queue;
        ClientMost = ThreeQuarters(places);
        KeyMost = ThreeQuarters(ClientMost);
    }

    /// <summary>Places that one client may hold, and that heavy requests may hold together.</summary>
    public int ClientMost { get; }

    /// <summary>Places that one key of a client may hold.</summary>
    public int KeyMost { get; }

    /// <summary>Requests that wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting;
            }
        }
    }

    /// <summary>Waits for places.</summary>
    /// <param name="client">Who asks: an address.</param>
    /// <param name="key">The key that the request names; empty for none.</param>
    /// <param name="cost">What the work costs, in milliseconds of one processor; an estimate.</param>
    /// <param name="weight">Places that it takes; never more than its client or key may hold.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The places, due at <see cref="Release"/>; null when the queue is full and this request is the one to refuse.</returns>
    public async Task<Waiter?> AcquireAsync(string client, string key, double cost, int weight, CancellationToken cancellationToken)
    {
        Waiter waiter;
        Waiter? refused = null;
        lock (_lock)
        {
            waiter = Enqueue(client, key, cost, weight);
            Grant();
            if (_waiting > _queue)
            {
                refused = _clients.Values.Where(static one => one.Waiting.Count > 0).MaxBy(static one => (one.LastStart, one.Waiting.Last!.Value.Sequence))!.Last();
                Remove(refused);
            }
        }

        refused?.Result.TrySetResult(false);
        if (waiter.Result.Task.IsCompleted)
        {
            return await waiter.Result.Task ? waiter : null;
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() => Abandon(waiter, cancellationToken));
        return await waiter.Result.Task ? waiter : null;
    }

    /// <summary>Charges for further work of a request that holds places.</summary>
    public void Charge(Waiter held, double cost)
    {
        lock (_lock)
        {
            held.Client.Charge(cost);
            held.Share.Charge(cost);
        }
    }

    /// <summary>Gives places back, once.</summary>
    public void Release(Waiter held)
    {
        lock (_lock)
        {
            _free += held.Weight;
            _heavyHeld -= held.Weight > 1 ? held.Weight : 0;
            held.Client.Release(held.Weight);
            held.Share.Release(held.Weight);
            Forget(held);
            Grant();
        }
    }

    private static int ThreeQuarters(int places) => places > 1 ? places - Math.Max(1, places / 4) : 1;

    private int Most(FairShare share) => share.Name.Length == 0 ? ClientMost : KeyMost;

    private Waiter Enqueue(string name, string key, double cost, int weight)
    {
        if (!_clients.TryGetValue(name, out FairClient? client))
        {
            _clients.Add(name, client = new FairClient(name));
        }

        FairShare share = client.Share(key);
        Waiter waiter = new(client, share, cost, Math.Min(weight, Most(share)), ++_sequence);
        client.Enqueue(waiter, _virtualTime);
        client.EnqueueShare(waiter);
        _waiting++;
        return waiter;
    }

    private void Grant()
    {
        while (_waiting > 0 && Next() is { } waiter)
        {
            bool isHeavy = waiter.Weight > 1;
            _free -= waiter.Weight;
            _heavyHeld += isHeavy ? waiter.Weight : 0;
            _waiting--;
            _virtualTime = Math.Max(_virtualTime, waiter.Client.Grant(waiter));
            waiter.Client.GrantShare(waiter);
            waiter.Result.TrySetResult(true);
        }
    }

    // Whoever has its share is passed by those behind it. Whoever's turn has come and needs more than is free lets nobody pass, or it
    // would wait for ever.
    private Waiter? Next() => _free == 0 ? null : _clients.Values.Where(static client => client.Waiting.Count > 0)
        .OrderBy(static client => client.Start).ThenBy(static client => client.Waiting.First!.Value.Sequence)
        .SelectMany(static client => client.Due())
        .FirstOrDefault(MayHold) is { } waiter && waiter.Weight <= _free ? waiter : null;

    private bool MayHold(Waiter waiter) => waiter.Client.Held + waiter.Weight <= ClientMost && waiter.Share.Held + waiter.Weight <= Most(waiter.Share)
        && (waiter.Weight == 1 || _heavyHeld + waiter.Weight <= ClientMost);

    private void Abandon(Waiter waiter, CancellationToken cancellationToken)
    {
        bool isWaiting;
        lock (_lock)
        {
            isWaiting = waiter.Share.Waiting.Contains(waiter);
            if (isWaiting)
            {
                Remove(waiter);
                // It may have held back those behind it.
                Grant();
            }
        }

        if (isWaiting)
        {
            waiter.Result.TrySetCanceled(cancellationToken);
        }
    }

    private void Remove(Waiter waiter)
    {
        waiter.Client.Waiting.Remove(waiter);
        waiter.Share.Waiting.Remove(waiter);
        _waiting--;
        Forget(waiter);
    }

    // A client that owes nothing is as good as a new one; with very many of them, debts are forgiven.
    private void Forget(Waiter waiter)
    {
        FairClient client = waiter.Client;
        client.Forget(waiter.Share);
        if (client.IsIdle && (client.Finish <= _virtualTime || _clients.Count > ManyClients || (_waiting == 0 && _clients.Count == 1)))
        {
            _clients.Remove(client.Name);
        }
    }
}
