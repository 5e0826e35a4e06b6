using Components.Cli.Output;
using Components.Foundation.Text;

namespace Components.Cli.Tests;

/// <summary>How far a verb is: unit, rate and time left, on a terminal in one line, elsewhere a line every ten seconds.</summary>
public sealed class WorkLineTests
{
    private readonly StringWriter _error = new();
    private readonly SteppedTime _time = new();

    [Fact]
    public void A_verb_of_less_than_three_seconds_writes_nothing()
    {
        using (WorkLine work = new(Context(isTerminal: true), isQuiet: false))
        {
            _ = work.Begin("hashing", WorkUnit.Bytes, 100);
            _time.Pass(2.9);
        }

        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void On_a_terminal_one_line_is_written_over_and_taken_away()
    {
        WorkLine work = new(Context(isTerminal: true), isQuiet: false);
        _ = work.Begin("hashing", WorkUnit.Bytes, 1_000L * Sizes.MiB);
        work.Report(400L * Sizes.MiB);
        _time.Pass(4);
        _error.ToString().ShouldEndWith("\rhashing: 400 of 1,000 MiB, 100/s, 0:00:06 left\u001b[K");
        _error.ToString().ShouldNotContain("\n");
        work.Dispose();
        _error.ToString().ShouldEndWith("\r\u001b[K");
        int length = _error.ToString().Length;
        _time.Pass(60);
        _error.ToString().Length.ShouldBe(length);
    }

    [Fact]
    public void Elsewhere_a_line_is_written_every_ten_seconds()
    {
        using (WorkLine work = new(Context(isTerminal: false), isQuiet: false))
        {
            _ = work.Begin("embedding", WorkUnit.Texts);
            _time.Pass(9);
            _error.ToString().ShouldBeEmpty();
            work.Report(5000);
            _time.Pass(1);
            _ = work.Begin("reading the databases", WorkUnit.None);
            _time.Pass(10);
        }

        _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ShouldBe(["embedding: 5,000 texts, 500/s", "reading the databases: 20 s"]);
    }

    [Fact]
    public void Beside_json_nothing_is_written()
    {
        using WorkLine work = new(Context(isTerminal: true), isQuiet: true);
        work.Report(1);
        _time.Pass(100);
        _error.ToString().ShouldBeEmpty();
    }

    private CliContext Context(bool isTerminal) => new()
    {
        Output = TextWriter.Null, Error = _error, Environment = new Dictionary<string, string>(), WorkingDirectory = "/",
        IsErrorTerminal = isTerminal, Time = _time,
    };

    /// <summary>A clock that goes on when it is told to, with the one timer that was asked for.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private const double Step = 0.1;

        private long _now = 1;
        private Timer? _timer;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            _timer = new Timer(callback, state, _now + (long)dueTime.TotalMilliseconds, (long)period.TotalMilliseconds);

        public void Pass(double seconds)
        {
            long end = _now + (long)(seconds * 1000);
            while (_now < end)
            {
                _now = Math.Min(end, _now + (long)(Step * 1000));
                _timer?.Fire(_now);
            }
        }

        private sealed class Timer(TimerCallback callback, object? state, long due, long period) : ITimer
        {
            private long? _due = due;

            public void Fire(long now)
            {
                while (_due is { } next && now >= next)
                {
                    _due = next + period;
                    callback(state);
                }
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

            public void Dispose() => _due = null;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
