namespace Components.Serve.Turns;

/// <summary>Turns for work, shared fairly between clients, and within a client between its keys. Whoever has used least is next
/// (start-time fair queueing over the cost of requests, in two levels). A client that is alone may hold all turns; while others
/// have been seen lately, each leaves a turn free, but for those beside one that is greedier; a key leaves one to the other keys
/// of its address in the same way. Heavy requests leave one in any case, and light ones never wait for them, nor for those of
/// somebody greedier: beside such they begin although all turns are taken. Long work is done in slices: between two of them
/// whoever is due goes first. When the queue is full, the last request of the client that waits with most requests is refused,
/// whoever came last.</summary>
internal sealed class FairTurns
{
    /// <summary>So long work that goes on leaves the last free turn to light requests, and a greedy one to those of others, when
    /// such are at work: a turn for the next of them, and a processor that they need not share.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    /// <summary>How long a client that asked counts as one that may ask again.</summary>
    public static readonly TimeSpan Presence = TimeSpan.FromSeconds(5);

    // Whoever waits asks so often whether those at work have become greedy meanwhile.
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(250);

    // Long work is asked to pause after so many milliseconds: what a search would notice, at least of its p95.
    private const double SliceMs = 2;

    // Whoever used that much lately, about a seventh of a processor, is busy enough to be called greedy.
    private const double GreedyMs = 1000;

    // So many requests at once say nothing of whoever sends them.
    private const int FewRequests = 2;

    // Work that was begun holds what it made so far. So many heavy requests for each turn are begun at a time, at most.
    private const int BegunPerTurn = 8;

    // Clients that are kept in mind; beyond it debts are forgiven.
    private const int ManyClients = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, FairClient> _clients = new(StringComparer.Ordinal);
    private readonly int _turns;
    private readonly int _queue;
    private readonly TimeProvider _time;
    private int _free;
    private int _heavyHeld;
    private int _begun;
    private int _waiting;
    private int _resuming;
    private bool _isWaking;
    private bool _isWatching;
    private double _virtualTime;
    private long _sequence;
    private long _swept;
    private long _greedyReleasedAt;

    /// <summary>Makes turns.</summary>
    /// <param name="turns">Turns in all, 1 or more.</param>
    /// <param name="queue">Requests that may wait.</param>
    /// <param name="time">Clock of what was seen lately.</param>
    public FairTurns(int turns, int queue, TimeProvider time)
    {
        _free = _turns = turns;
        _queue = queue;
        _time = time;
        _swept = time.GetTimestamp();
    }

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

    private bool HasLight => _turns - _free > _heavyHeld;

    // Turns held by whoever leaves one to others.
    private int AllButOne => Math.Max(1, _turns - 1);

    /// <summary>Waits for a turn.</summary>
    /// <param name="client">Who asks: an address.</param>
    /// <param name="key">The key that the request names; empty for none.</param>
    /// <param name="cost">Cost of the work in milliseconds of one processor; an estimate.</param>
    /// <param name="isHeavy">Whether the work is long, so that it must not fill all turns.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The turn, due at <see cref="Release"/>; null when the queue is full and this request is the one to
    /// refuse.</returns>
    public async Task<Waiter?> AcquireAsync(
        string client, string key, double cost, bool isHeavy, CancellationToken cancellationToken)
    {
        Waiter waiter;
        Waiter? refused = null;
        lock (_lock)
        {
            waiter = Enqueue(client, key, cost, isHeavy);
            Grant();
            if (_waiting - _resuming > _queue)
            {
                refused = _clients.Values.Where(static one => one.HasRefusable)
                    .MaxBy(static one => (one.Refusable, one.LastStart, one.Waiting.Last!.Value.Sequence))!.Last();
                Remove(refused);
            }
        }

        refused?.Result.TrySetResult(false);
        return await ResultAsync(waiter, cancellationToken);
    }

    /// <summary>Whether a turn has been held for a slice of work while others wait, or while light requests share the processors
    /// with this heavy one.</summary>
    public bool IsDue(Waiter held)
    {
        if (_time.GetElapsedTime(held.GrantedAt).TotalMilliseconds < SliceMs)
        {
            return false;
        }

        lock (_lock)
        {
            return _waiting > 0 || (held.IsHeavy && _free < 1 && HasLight);
        }
    }

    /// <summary>Ends a slice: gives the turn back, charges what was used, and waits for the next one. Whoever is due before goes
    /// first; of the same key this work is the first.</summary>
    /// <param name="held">The turn.</param>
    /// <param name="cancellationToken">Ends the waiting, and with it the work.</param>
    /// <returns>The turn that takes the old one's turn, due at <see cref="Release"/>. Work that was begun is never
    /// refused.</returns>
    public async Task<Waiter> ResumeAsync(Waiter held, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            Free(held, now);
            waiter = new Waiter(held.Client, held.Share, SliceMs, held.IsHeavy, ++_sequence) {
                IsResumed = true,
                AskedAt = now,
            };
            _resuming++;
            Enqueue(waiter);
            Grant();
        }

        return (await ResultAsync(waiter, cancellationToken))!;
    }

    /// <summary>Gives a turn back, once, and charges what the work took in turn of what it was thought to.</summary>
    /// <param name="held">The turn.</param>
    /// <param name="aroundMs">Milliseconds of a processor that the request takes outside of its turn; charged too.</param>
    public void Release(Waiter held, double aroundMs = 0)
    {
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            Free(held, now, aroundMs);
            End(held);
            Sweep(now);
            Grant();
        }
    }

    private async Task<Waiter?> ResultAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        if (waiter.Result.Task.IsCompleted)
        {
            return await waiter.Result.Task ? waiter : null;
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() =>
            Abandon(waiter, cancellationToken));
        return await waiter.Result.Task ? waiter : null;
    }

    private void Free(Waiter held, long now, double aroundMs = 0)
    {
        double used = _time.GetElapsedTime(held.GrantedAt, now).TotalMilliseconds + aroundMs;
        _free++;
        _heavyHeld -= held.IsHeavy ? 1 : 0;
        held.Client.Release(held, used, now, _time);
        held.Share.Release(held, used, now, _time);
        if (IsGreedierThanSomeAtWork(held.Client, _clients.Values, now))
        {
            // All such together leave the last turn: many addresses are no more than one.
            _greedyReleasedAt = now;
        }
    }

    private void End(Waiter ended)
    {
        if (ended.IsHeavy)
        {
            _begun--;
            ended.Client.Begun--;
        }
    }

    private Waiter Enqueue(string name, string key, double cost, bool isHeavy)
    {
        long now = _time.GetTimestamp();
        Sweep(now);
        if (!_clients.TryGetValue(name, out FairClient? client))
        {
            _clients.Add(name, client = new FairClient(name));
        }

        FairShare share = client.Share(key);
        client.Use(0, now, _time);
        share.Use(0, now, _time);
        Waiter waiter = new(client, share, cost, isHeavy, ++_sequence);
        Enqueue(waiter);
        return waiter;
    }

    private void Enqueue(Waiter waiter)
    {
        waiter.Client.Enqueue(waiter, _virtualTime);
        waiter.Client.EnqueueShare(waiter);
        _waiting++;
    }

    private void Grant()
    {
        long now = _time.GetTimestamp();
        while (_waiting > 0 && _free > -_turns && Next(now) is { } waiter)
        {
            waiter.GrantedAt = now;
            _free--;
            _heavyHeld += waiter.IsHeavy ? 1 : 0;
            _waiting--;
            if (waiter.IsResumed)
            {
                _resuming--;
            }
            else if (waiter.IsHeavy)
            {
                _begun++;
                waiter.Client.Begun++;
            }

            _virtualTime = Math.Max(_virtualTime, waiter.Client.Grant(waiter));
            waiter.Client.GrantShare(waiter);
            waiter.Result.TrySetResult(true);
        }

        if (_waiting > 0 && !_isWatching)
        {
            _isWatching = true;
            _ = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        await Task.Delay(Watch, _time);
        lock (_lock)
        {
            _isWatching = false;
            Grant();
        }
    }

    // Whoever has its share is passed by those behind it.
    private Waiter? Next(long now) => _clients.Values.Where(static client => client.Waiting.Count > 0)
        .OrderBy(static client => client.Start).ThenBy(static client => client.Waiting.First!.Value.Sequence)
        .SelectMany(static client => client.Due())
        .FirstOrDefault(waiter => MayHold(waiter, now));

    private bool MayHold(Waiter waiter, long now) => (_free > 0 || IsLent(waiter, now))
        && (!waiter.IsHeavy || (_heavyHeld < AllButOne && MayBegin(waiter)))
        && (_free > 1 || !LeavesLast(waiter, now))
        && (Held(waiter.Client, waiter) < AllButOne || MayFill(waiter.Client, _clients.Values, now))
        && (Held(waiter.Share, waiter) < AllButOne || MayFill(waiter.Share, waiter.Client.Shares, now));

    private static int Held(FairShare one, Waiter waiter) => waiter.IsHeavy ? one.Held : one.HeldByLight;

    // Light requests do not wait for heavy ones, nor, since a search is done in a piece, for the end of one of somebody greedier:
    // they share the processors with it, as if its turn were none.
    private bool IsLent(Waiter waiter, long now) => !waiter.IsHeavy && _free + _heavyHeld
        + Lent(waiter.Client, _clients.Values, now) + Lent(waiter.Share, waiter.Client.Shares, now) > 0;

    private int Lent(FairShare one, IEnumerable<FairShare> all, long now) =>
        all.Where(other => other != one && IsGreedier(other, one, now)).Sum(static other => other.HeldByLight);

    // Whoever has far more requests here than the other, or else used more than that one used and has at work.
    private bool IsGreedier(FairShare one, FairShare other, long now)
    {
        double used = one.Used(now, _time);
        return used > GreedyMs && (one.Outstanding > (2 * other.Outstanding) + FewRequests
            || (other.Outstanding <= (2 * one.Outstanding) + FewRequests && used > other.Used(now, _time) + other.InFlight));
    }

    // A client has as many at work as it could hold turns for; slices must not multiply what is half done.
    private bool MayBegin(Waiter waiter) =>
        waiter.IsResumed || (waiter.Client.Begun < AllButOne && _begun < _turns * BegunPerTurn);

    private bool LeavesLast(Waiter waiter, long now)
    {
        bool leaves = (waiter.IsHeavy && waiter.IsResumed && HasLight && IsPatient(waiter.AskedAt, now))
            || LeavesLast(waiter.Client, _clients.Values, Math.Max(_greedyReleasedAt, waiter.Client.ReleasedAt), now)
            || LeavesLast(waiter.Share, waiter.Client.Shares, waiter.Share.ReleasedAt, now);
        if (leaves && !_isWaking)
        {
            // Somebody may work for long.
            _isWaking = true;
            _ = WakeAsync();
        }

        return leaves;
    }

    private bool LeavesLast(FairShare one, IEnumerable<FairShare> all, long since, long now) =>
        IsPatient(since, now) && IsGreedierThanSomeAtWork(one, all, now);

    private bool IsGreedierThanSomeAtWork(FairShare one, IEnumerable<FairShare> all, long now) =>
        all.Any(other => other != one && other.HeldByLight > 0 && IsGreedier(one, other, now));

    private bool IsPatient(long since, long now) => _time.GetElapsedTime(since, now) < Patience;

    private async Task WakeAsync()
    {
        await Task.Delay(Patience, _time);
        lock (_lock)
        {
            _isWaking = false;
            Grant();
        }
    }

    // Whether it may take the last turn too: it is alone, or it is another that is greedy.
    private bool MayFill(FairShare one, IEnumerable<FairShare> all, long now)
    {
        bool isAlone = true;
        foreach (FairShare other in all)
        {
            if (other == one || !IsPresent(other, now))
            {
                continue;
            }

            isAlone = false;
            if (IsGreedier(other, one, now))
            {
                return true;
            }
        }

        return isAlone;
    }

    private bool IsPresent(FairShare one, long now) => !one.IsIdle || _time.GetElapsedTime(one.SeenAt, now) < Presence;

    private void Abandon(Waiter waiter, CancellationToken cancellationToken)
    {
        bool isWaiting;
        lock (_lock)
        {
            isWaiting = waiter.Share.Waiting.Contains(waiter);
            if (isWaiting)
            {
                Remove(waiter);
                if (waiter.IsResumed)
                {
                    _resuming--;
                    End(waiter);
                }

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
    }

    // Whoever owes nothing and was not seen lately is as good as a new one; with very many, debts are forgiven.
    private void Sweep(long now)
    {
        bool isMany = _clients.Count > ManyClients;
        if (!isMany && _time.GetElapsedTime(_swept, now) < Presence)
        {
            return;
        }

        _swept = now;
        foreach (FairClient client in _clients.Values.Where(client =>
            client.IsIdle && (isMany || (!IsPresent(client, now) && client.Finish <= _virtualTime))).ToArray())
        {
            _clients.Remove(client.Name);
        }
    }
}
