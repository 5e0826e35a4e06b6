namespace Components.Serve.Places;

/// <summary>Places for work, shared fairly between clients. Whoever has used least is next (start-time fair queueing over the cost of
/// requests), no client holds more than three quarters of the places, and heavy requests, which take several places, never hold more
/// than that together, so that a light one never waits for a heavy one. When the queue is full, the last request of the client that has
/// asked for most is refused, whoever came last.</summary>
internal sealed class FairPlaces
{
    private const int ManyClients = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Client> _clients = new(StringComparer.Ordinal);
    private readonly SortedSet<Waiter> _waiting = new(Waiter.Order);
    private readonly int _queue;
    private int _free;
    private int _heavyHeld;
    private double _virtualTime;
    private long _sequence;

    /// <summary>Makes places.</summary>
    /// <param name="places">Places in all, 1 or more.</param>
    /// <param name="queue">Requests that may wait.</param>
    public FairPlaces(int places, int queue)
    {
        _free = places;
        _queue = queue;
        ClientMost = places > 1 ? places - Math.Max(1, places / 4) : 1;
    }

    /// <summary>Places that one client may hold, and that heavy requests may hold together.</summary>
    public int ClientMost { get; }

    /// <summary>Requests that wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Waits for places.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="cost">What the work costs, in milliseconds of one processor; an estimate.</param>
    /// <param name="weight">Places that it takes; at most <see cref="ClientMost"/> are taken.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when the queue is full and this request is the one to refuse. After true, <see cref="Release"/> is due.</returns>
    public async Task<bool> AcquireAsync(string client, double cost, int weight, CancellationToken cancellationToken)
    {
        Waiter waiter;
        Waiter? refused;
        lock (_lock)
        {
            waiter = Enqueue(client, cost, Math.Min(weight, ClientMost));
            Grant();
            refused = _waiting.Count > _queue ? _waiting.Max : null;
            if (refused is not null)
            {
                // It was its client's last: what was not done is not owed.
                refused.Client.Finish = refused.Start;
                Remove(refused);
                Forget(refused.Name, refused.Client);
            }
        }

        refused?.Result.TrySetResult(false);
        if (waiter.Result.Task.IsCompleted)
        {
            return await waiter.Result.Task;
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() => Abandon(waiter, cancellationToken));
        return await waiter.Result.Task;
    }

    /// <summary>Charges a client that holds a place for further work.</summary>
    public void Charge(string client, double cost)
    {
        lock (_lock)
        {
            _clients[client].Finish += cost;
        }
    }

    /// <summary>Gives places back.</summary>
    public void Release(string client, int weight)
    {
        lock (_lock)
        {
            int taken = Math.Min(weight, ClientMost);
            _free += taken;
            _heavyHeld -= taken > 1 ? taken : 0;
            Client owner = _clients[client];
            owner.Held -= taken;
            Forget(client, owner);
            Grant();
        }
    }

    private Waiter Enqueue(string name, double cost, int weight)
    {
        if (!_clients.TryGetValue(name, out Client? client))
        {
            _clients.Add(name, client = new Client());
        }

        double start = Math.Max(_virtualTime, client.Finish);
        client.Finish = start + cost;
        client.Waiting++;
        Waiter waiter = new(name, client, start, ++_sequence, weight);
        _waiting.Add(waiter);
        return waiter;
    }

    private void Grant()
    {
        bool isGranted = true;
        while (isGranted)
        {
            isGranted = false;
            foreach (Waiter waiter in _waiting)
            {
                bool isHeavy = waiter.Weight > 1;
                if (waiter.Client.Held + waiter.Weight > ClientMost || (isHeavy && _heavyHeld + waiter.Weight > ClientMost))
                {
                    // It has its share: whoever is behind it may pass.
                    continue;
                }

                if (waiter.Weight > _free)
                {
                    // Its turn has come and it needs more than is free: nobody passes, or it would wait for ever.
                    return;
                }

                _free -= waiter.Weight;
                _heavyHeld += isHeavy ? waiter.Weight : 0;
                waiter.Client.Held += waiter.Weight;
                _virtualTime = Math.Max(_virtualTime, waiter.Start);
                Remove(waiter);
                waiter.Result.TrySetResult(true);
                isGranted = true;
                break;
            }
        }
    }

    private void Abandon(Waiter waiter, CancellationToken cancellationToken)
    {
        bool isWaiting;
        lock (_lock)
        {
            isWaiting = _waiting.Contains(waiter);
            if (isWaiting)
            {
                Remove(waiter);
                Forget(waiter.Name, waiter.Client);
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
        _waiting.Remove(waiter);
        waiter.Client.Waiting--;
    }

    // A client that owes nothing is as good as a new one; with very many of them, debts are forgiven.
    private void Forget(string name, Client client)
    {
        if (client.Held == 0 && client.Waiting == 0 && (client.Finish <= _virtualTime || _clients.Count > ManyClients || (_waiting.Count == 0 && _clients.Count == 1)))
        {
            _clients.Remove(name);
        }
    }

    private sealed class Client
    {
        public int Held { get; set; }

        public int Waiting { get; set; }

        /// <summary>Virtual time at which all that it has asked for is paid.</summary>
        public double Finish { get; set; }
    }

    private sealed record Waiter(string Name, Client Client, double Start, long Sequence, int Weight)
    {
        public static Comparer<Waiter> Order { get; } = Comparer<Waiter>.Create(static (left, right) =>
            left.Start.CompareTo(right.Start) is not 0 and int byStart ? byStart : left.Sequence.CompareTo(right.Sequence));

        // Continuations run elsewhere: they are set under the lock.
        public TaskCompletionSource<bool> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
