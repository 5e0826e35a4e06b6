namespace Components.Serve.Places;

/// <summary>What one party holds, waits for and owes, in the virtual time of those it shares with: a client among the clients, a key among
/// the keys of its client.</summary>
/// <param name="name">Address, or hash of a key.</param>
internal class FairShare(string name)
{
    /// <summary>Who it is.</summary>
    public string Name { get; } = name;

    /// <summary>Places that it holds.</summary>
    public int Held { get; private set; }

    /// <summary>Requests that wait, in the order of their arrival.</summary>
    public LinkedList<Waiter> Waiting { get; } = new();

    /// <summary>Virtual time at which its next request is due; whoever's is least is next.</summary>
    public double Start { get; private set; }

    /// <summary>Virtual time at which all that it was given is paid.</summary>
    public double Finish { get; private set; }

    /// <summary>Virtual time at which the last of its requests that wait is due.</summary>
    public double LastStart => Start + Waiting.Sum(static waiter => waiter.Cost) - (Waiting.Last?.Value.Cost ?? 0);

    /// <summary>Whether nothing would be forgotten with it but a debt.</summary>
    public bool IsIdle => Held == 0 && Waiting.Count == 0;

    public void Enqueue(Waiter waiter, double now)
    {
        if (Waiting.Count == 0)
        {
            Start = Math.Max(now, Finish);
        }

        Waiting.AddLast(waiter);
    }

    /// <summary>A request of it gets its places.</summary>
    /// <returns>The virtual time at which it was due.</returns>
    public double Grant(Waiter waiter)
    {
        double start = Start;
        Waiting.Remove(waiter);
        Held += waiter.Weight;
        Finish = start + waiter.Cost;
        Start = Finish;
        return start;
    }

    public void Charge(double cost)
    {
        Finish += cost;
        Start = Math.Max(Start, Finish);
    }

    public void Release(int weight) => Held -= weight;
}
