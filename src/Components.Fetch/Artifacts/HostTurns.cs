using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Components.Fetch.Settings;

namespace Components.Fetch.Artifacts;

/// <summary>Who may ask a host, and when: so many at a time, at an agreed rate, not before a Retry-After is over, and no more
/// where nothing but failures came.</summary>
/// <param name="settings">Rates and limits, the same for every host.</param>
/// <param name="time">Clock and timers.</param>
/// <param name="waits">Hosts that asked an earlier run for a wait, and until when.</param>
internal sealed class HostTurns(
    ArtifactSettings settings, TimeProvider time, IReadOnlyDictionary<string, DateTimeOffset> waits) : IDisposable
{
    // Some servers ask for thirty years. A day later somebody may look whether they still do.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // A longer wait than any that is kept was written by a clock that was wrong: with it nobody would ask the host for years.
    private readonly Dictionary<string, DateTimeOffset> _waits = waits
        .Where(wait => wait.Value > time.GetUtcNow() && wait.Value - time.GetUtcNow() <= Longest(settings))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes one of the host's turns, which the caller gives back.</summary>
    internal async Task<IDisposable> EnterAsync(Uri url, CancellationToken cancellationToken)
    {
        Host host = Of(url);
        await host.Turns.WaitAsync(cancellationToken);
        return new TakenTurn(host.Turns);
    }

    /// <summary>Waits until the next request is due.</summary>
    /// <param name="turn">The file's turn: its time stands still while it waits for the rate.</param>
    /// <param name="url">The address.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async ValueTask WaitAsync(HostTurn turn, Uri url, CancellationToken cancellationToken)
    {
        await WaitPauseAsync(turn, url, cancellationToken);
        Host host = Of(url);
        using RateLimitLease due = await turn.WaitAsync(() => host.Rate.AcquireAsync(1, cancellationToken).AsTask());
    }

    /// <summary>Waits until a Retry-After of the host is over. It was said to another file, and is off the time of this
    /// one.</summary>
    /// <exception cref="HostGivenUpException">The host is left alone for the rest of the run.</exception>
    internal async ValueTask WaitPauseAsync(HostTurn turn, Uri url, CancellationToken cancellationToken)
    {
        Host host = Of(url);
        while (!IsGivenUp(url) && host.NotBefore - time.GetUtcNow() is { } pause && pause > TimeSpan.Zero)
        {
            _ = await turn.WaitAsync(async () =>
            {
                await Task.Delay(pause, time, cancellationToken);
                return true;
            });
        }

        if (IsGivenUp(url))
        {
            throw new HostGivenUpException();
        }
    }

    /// <summary>Nobody asks the host before the time is over, or before the longest pause is. A wait longer than a file may take
    /// leaves the host alone for the run: it is never asked before it wants to be, and nobody waits for it.</summary>
    /// <returns>False where the host is left alone.</returns>
    internal bool Pause(Uri url, TimeSpan delay)
    {
        Host host = Of(url);
        if (delay > settings.FileTimeout)
        {
            lock (host)
            {
                DateTimeOffset then = time.GetUtcNow() + new[] { delay, Longest(settings) }.Min();
                host.AskedUntil = then > host.AskedUntil ? then : host.AskedUntil;
            }

            host.IsAskedToWait = true;
            return false;
        }

        DateTimeOffset until = time.GetUtcNow() + (delay > settings.MaxRetryDelay ? settings.MaxRetryDelay : delay);
        lock (host)
        {
            host.NotBefore = until > host.NotBefore ? until : host.NotBefore;
        }

        return true;
    }

    /// <summary>Whether the host is left alone for the rest of the run.</summary>
    internal bool IsGivenUp(Uri url) =>
        Of(url) is var host && (host.IsAskedToWait || Volatile.Read(ref host.Failures) >= settings.GiveUpAfter);

    /// <summary>Leaves a host alone from now on: what it refused once it refuses always.</summary>
    internal void GiveUp(Uri url) => Interlocked.Add(ref Of(url).Failures, settings.GiveUpAfter);

    /// <summary>Notes how asking ended: with an answer, whatever it says, or with none.</summary>
    internal void Note(Uri url, bool answered)
    {
        Host host = Of(url);
        if (answered && !IsGivenUp(url))
        {
            Volatile.Write(ref host.Failures, 0);
        }
        else if (!answered)
        {
            Interlocked.Increment(ref host.Failures);
        }
    }

    /// <summary>Hosts that asked for a longer wait than a file may take.</summary>
    internal IReadOnlyList<string> AskedToWait() =>
        [.. _hosts.Where(static host => host.Value.IsAskedToWait).Select(static host => host.Key).Order(StringComparer.Ordinal)];

    /// <summary>Until when each of them is left alone, also by later runs; and what earlier runs were told of others.</summary>
    internal SortedDictionary<string, DateTimeOffset> Waits()
    {
        SortedDictionary<string, DateTimeOffset> until = new(StringComparer.Ordinal);
        foreach ((string host, DateTimeOffset then) in _waits.Where(wait => wait.Value > time.GetUtcNow())
            .Concat(_hosts.Where(static host => host.Value.IsAskedToWait)
                .Select(static host => KeyValuePair.Create(host.Key, host.Value.AskedUntil))))
        {
            until[host] = then;
        }

        return until;
    }

    /// <summary>Hosts that are left alone because of their failures.</summary>
    internal IReadOnlyList<string> GivenUp() =>
        [.. _hosts.Where(host => host.Value.Failures >= settings.GiveUpAfter).Select(static host => host.Key)
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Host host in _hosts.Values)
        {
            host.Dispose();
        }
    }

    private static TimeSpan Longest(ArtifactSettings settings) =>
        LongestWait < settings.AskAbsentAfter ? LongestWait : settings.AskAbsentAfter;

    private Host Of(Uri url) => _hosts.GetOrAdd(url.Authority, authority =>
    {
        Host host = new(settings);
        if (_waits.TryGetValue(authority, out DateTimeOffset until) && until > time.GetUtcNow())
        {
            host.AskedUntil = until;
            host.IsAskedToWait = true;
        }

        return host;
    });

    private sealed class Host(ArtifactSettings settings) : IDisposable
    {
        internal readonly SemaphoreSlim Turns = new(settings.PerHost);

        internal readonly TokenBucketRateLimiter Rate = new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1 / settings.RequestsPerSecond),
            QueueLimit = int.MaxValue,
        });

        internal int Failures;

        internal volatile bool IsAskedToWait;

        internal DateTimeOffset NotBefore { get; set; }

        internal DateTimeOffset AskedUntil { get; set; }

        public void Dispose()
        {
            Rate.Dispose();
            Turns.Dispose();
        }
    }
}
