namespace Components.Serve.Turns;

/// <summary>Account of one party in the virtual time of those it shares with: what it holds, waits for, owes and used. A party
/// is a client among the clients, or a key among the keys of its client.</summary>
/// <param name="name">Address, or hash of a key.</param>
internal class FairShare(string name)
{
    // Use of long ago says little of who is greedy now.
    private static readonly TimeSpan HalfLife = TimeSpan.FromSeconds(5);

    private double _used;
    private long _grantedAt;

    /// <summary>Who it is.</summary>
    public string Name { get; } = name;

    /// <summary>Turns that it holds.</summary>
    public int Held { get; private set; }

    /// <summary>Its turns that are held by light requests.</summary>
    public int HeldByLight { get; private set; }

    /// <summary>Estimated cost of what it holds.</summary>
    public double InFlight { get; private set; }

    /// <summary>Requests that wait, in the order of their arrival.</summary>
    public LinkedList<Waiter> Waiting { get; } = new();

    /// <summary>Requests that it has here, at work or waiting.</summary>
    public int Outstanding => Held + Waiting.Count;

    /// <summary>Virtual time at which its next request is due; whoever's is least is next.</summary>
    public double Start { get; private set; }

    /// <summary>Virtual time at which all that it was given is paid.</summary>
    public double Finish { get; private set; }

    /// <summary>When it last asked or gave back a turn, as a timestamp of the clock.</summary>
    public long SeenAt { get; private set; }

    /// <summary>When it last gave back a turn, as a timestamp of the clock.</summary>
    public long ReleasedAt { get; private set; }

    /// <summary>Virtual time at which the last of its requests that wait is due.</summary>
    public double LastStart => Start + Waiting.Sum(static waiter => waiter.Cost) - (Waiting.Last?.Value.Cost ?? 0);

    /// <summary>Whether one of its requests can be refused: those that were begun cannot, and they stand first.</summary>
    public bool HasRefusable => Waiting.Last is { Value.IsResumed: false };

    /// <summary>Requests that wait and can be refused. The queue's room is shared by their number: what they cost is charged when
    /// they are worked on.</summary>
    public int Refusable => Waiting.Count(static waiter => !waiter.IsResumed);

    /// <summary>Whether nothing would be forgotten with it but a debt.</summary>
    public bool IsIdle => Held == 0 && Waiting.Count == 0;

    public void Enqueue(Waiter waiter, double now)
    {
        if (Waiting.Count == 0)
        {
            Start = Math.Max(now, Finish);
        }

        // Work that was begun goes on before anything else of the same party: what is half done takes memory.
        if (waiter.IsResumed)
        {
            Waiting.AddFirst(waiter);
        }
        else
        {
            Waiting.AddLast(waiter);
        }
    }

    /// <summary>A request of it gets its turn.</summary>
    /// <returns>The virtual time at which it was due.</returns>
    public double Grant(Waiter waiter)
    {
        double start = Start;
        Waiting.Remove(waiter);
        Held++;
        _grantedAt += waiter.GrantedAt;
        HeldByLight += waiter.IsHeavy ? 0 : 1;
        InFlight += waiter.Cost;
        Finish = start + waiter.Cost;
        Start = Finish;
        return start;
    }

    /// <summary>A turn of it is given back.</summary>
    /// <param name="held">The turn, and what was charged for it.</param>
    /// <param name="used">Milliseconds that it took, which are charged instead.</param>
    /// <param name="now">Timestamp of the clock.</param>
    /// <param name="time">The clock.</param>
    public void Release(Waiter held, double used, long now, TimeProvider time)
    {
        Use(used, now, time);
        ReleasedAt = now;
        double correction = used - held.Cost;
        Held--;
        _grantedAt -= held.GrantedAt;
        HeldByLight -= held.IsHeavy ? 0 : 1;
        InFlight = Held == 0 ? 0 : InFlight - held.Cost;
        Finish += correction;
        Start = Math.Max(Finish, Start + Math.Min(correction, 0));
    }

    /// <summary>Notes that it was seen, and what it used.</summary>
    public void Use(double milliseconds, long now, TimeProvider time)
    {
        _used = Ended(now, time) + milliseconds;
        SeenAt = now;
    }

    /// <summary>Milliseconds of turns that it used lately, those that it holds now too: what lasts long is greedy before it has
    /// ended.</summary>
    public double Used(long now, TimeProvider time) =>
        Ended(now, time) + time.GetElapsedTime(_grantedAt, Held * now).TotalMilliseconds;

    private double Ended(long now, TimeProvider time) => _used * Math.Pow(2, -(time.GetElapsedTime(SeenAt, now) / HalfLife));
}
