using Components.Build.Engine.Output;

namespace Components.Build.Engine.Watching;

/// <summary>Names targets that give no sign of life for a while, and again each time that while has passed. It ends none of
/// them: a step may rightly be silent, and what it waits for is the reader's to judge.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _limit;
    private readonly Action<string> _say;
    private readonly Func<LifeSigns, IReadOnlyList<string>> _stack;
    private readonly Lock _lock = new();
    private readonly Dictionary<LifeSigns, TimeSpan> _watched = [];
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread? _thread;

    /// <summary>Starts watching.</summary>
    /// <param name="limit">Silence after which a target is named; zero watches nothing.</param>
    /// <param name="say">Shows a message of one or more lines at once.</param>
    /// <param name="stack">Where the target's threads stand, one line each; empty when that cannot be had.</param>
    public Watchdog(TimeSpan limit, Action<string> say, Func<LifeSigns, IReadOnlyList<string>> stack)
    {
        (_limit, _say, _stack) = (limit, say, stack);
        if (limit > TimeSpan.Zero)
        {
            _thread = new Thread(Watch) { IsBackground = true, Name = "watchdog" };
            _thread.Start();
        }
    }

    /// <summary>Watches a target until the result is disposed.</summary>
    public IDisposable Watch(LifeSigns signs)
    {
        lock (_lock)
        {
            _watched.Add(signs, _limit);
        }

        return new Watched(this, signs);
    }

    // The thread is not waited for: it may be writing to a reader that stands still.
    public void Dispose() => _end.Set();

    private void Watch()
    {
        TimeSpan nap = _limit / 4 < LongestNap ? _limit / 4 : LongestNap;
        while (!_end.Wait(nap))
        {
            foreach (LifeSigns silent in FindSilent())
            {
                _say(Describe(silent));
            }
        }
    }

    private List<LifeSigns> FindSilent()
    {
        List<LifeSigns> silent = [];
        lock (_lock)
        {
            foreach (LifeSigns signs in _watched.Keys.ToList())
            {
                TimeSpan silence = signs.Silence;
                if (silence < _limit)
                {
                    _watched[signs] = _limit;
                }
                else if (silence >= _watched[signs])
                {
                    _watched[signs] = silence + _limit;
                    silent.Add(signs);
                }
            }
        }

        return silent;
    }

    private string Describe(LifeSigns signs)
    {
        List<string> lines = [$"── {signs.Target}: no sign of life for {Durations.Format(signs.Silence)}, "
            + $"{Durations.Format(signs.Age)} after its start"];
        if (signs.LastLine.Length > 0)
        {
            lines.Add($"   its last line: {signs.LastLine}");
        }

        lines.AddRange(signs.Processes.Select(static process => $"   it waits for {process}"));
        lines.AddRange(_stack(signs).Select(static line => "   " + line));
        return string.Join('\n', lines);
    }

    private sealed class Watched(Watchdog owner, LifeSigns signs) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock)
            {
                owner._watched.Remove(signs);
            }
        }
    }
}
