namespace Components.Serve.Pacing;

/// <summary>The pace at which the server works for its clients outside of turns. A client that is alone has none. Beside others
/// it may have a burst, and then a part of the machine, which all such clients share; who has had more waits until it is paid,
/// so that nobody's connections, framing or downloads crowd out the searches of others.</summary>
/// <param name="processors">Processors of the machine.</param>
/// <param name="time">Clock.</param>
internal sealed class Paces(int processors, TimeProvider time)
{
    /// <summary>Milliseconds of work that anybody may have at once: some pages with all that is in them.</summary>
    public const double Burst = 50;

    /// <summary>Longest time that a piece of work waits. Further debts are forgiven.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // So long is somebody thought to be there after a request for work.
    private static readonly TimeSpan Presence = TimeSpan.FromSeconds(5);

    // Timers are no finer.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan CountAgain = TimeSpan.FromMilliseconds(50);

    // Of the machine, for all together that had more than their burst.
    private const double Part = 1.0 / 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private (string Client, long At)? _last;
    private long? _anotherAt;
    private long _countedAt = time.GetTimestamp();
    private int _slowed;
    private volatile bool _hasEnded;

    /// <summary>Clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Nobody waits from now on: the server stops, and answers what has come.</summary>
    public void End() => _hasEnded = true;

    /// <summary>A client asks for work in a turn: others do not crowd it out.</summary>
    public void Saw(string client)
    {
        lock (_lock)
        {
            if (_last is { } last && last.Client != client)
            {
                _anotherAt = last.At;
            }

            _last = (client, time.GetTimestamp());
        }
    }

    /// <summary>Charges work that is to be done, and says when.</summary>
    /// <param name="client">For whom it is done.</param>
    /// <param name="milliseconds">Of one processor.</param>
    /// <returns>Time to wait before it; zero for none.</returns>
    public TimeSpan WaitOf(string client, double milliseconds)
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            CountSlowed(now);
            double share = Share;
            if (!_accounts.TryGetValue(client, out Account? account))
            {
                _accounts.Add(client, account = new Account { At = now });
            }

            account.Pay(share * time.GetElapsedTime(account.At, now).TotalMilliseconds, now);
            account.Debt = Math.Min(account.Debt + milliseconds, Burst + (share * LongestWait.TotalMilliseconds));
            TimeSpan wait = TimeSpan.FromMilliseconds((account.Debt - Burst) / share);
            return wait >= ShortestWait && !_hasEnded && HasOthers(client, now) ? wait : TimeSpan.Zero;
        }
    }

    // Processors of one of them.
    private double Share => processors * Part / Math.Max(1, _slowed);

    private bool HasOthers(string client, long now) =>
        (_last is { } last && last.Client != client ? last.At : _anotherAt) is { } at && time.GetElapsedTime(at, now) < Presence;

    private void CountSlowed(long now)
    {
        TimeSpan since = time.GetElapsedTime(_countedAt, now);
        if (since < CountAgain)
        {
            return;
        }

        _countedAt = now;
        double share = Share;
        foreach ((string client, Account account) in _accounts)
        {
            account.Pay(share * time.GetElapsedTime(account.At, now).TotalMilliseconds, now);
            if (account.Debt == 0)
            {
                _accounts.Remove(client);
            }
        }

        _slowed = _accounts.Values.Count(static account => account.Debt > Burst);
    }

    private sealed class Account
    {
        public double Debt { get; set; }

        public long At { get; set; }

        public void Pay(double milliseconds, long now)
        {
            Debt = Math.Max(0, Debt - milliseconds);
            At = now;
        }
    }
}
