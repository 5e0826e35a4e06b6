using Components.Foundation.Reporting;
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
        using (WorkLine work = Context(isTerminal: true).ShowWork(isQuiet: false))
        {
            work.Progress.Begin("hashing", WorkUnit.Bytes, 100);
            _time.Pass(2.9);
        }

        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void On_a_terminal_one_line_is_written_over_and_taken_away()
    {
        WorkLine work = Context(isTerminal: true).ShowWork(isQuiet: false);
        work.Progress.Begin("hashing", WorkUnit.Bytes, 1_000L * Sizes.MiB);
        work.Progress.Report(400L * Sizes.MiB);
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
        using (WorkLine work = Context(isTerminal: false).ShowWork(isQuiet: false))
        {
            work.Progress.Begin("embedding", WorkUnit.Texts);
            _time.Pass(9);
            _error.ToString().ShouldBeEmpty();
            work.Progress.Report(5000);
            _time.Pass(1);
            work.Progress.Begin("reading the databases", WorkUnit.None);
            _time.Pass(10);
        }

        _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ShouldBe(["embedding: 5,000 texts, 500/s", "reading the databases: 20 s"]);
    }

    [Fact]
    public void Beside_json_nothing_is_written()
    {
        using WorkLine work = Context(isTerminal: true).ShowWork(isQuiet: true);
        work.Progress.Report(1);
        _time.Pass(100);
        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void What_goes_slower_than_one_a_second_is_counted_by_the_minute()
    {
        using WorkLine work = Context(isTerminal: false).ShowWork(isQuiet: false);
        work.Progress.Report(new WorkDone("clustering", WorkUnit.Rounds, 0, 8));
        work.Progress.Report(new WorkDone("clustering", WorkUnit.Rounds, 2, 8));
        _time.Pass(10);
        _error.ToString().Trim().ShouldBe("clustering: 2 of 8 rounds, 12/min, 0:00:30 left");
    }

    [Fact]
    public void A_build_hears_nothing_of_work_that_does_not_go_on()
    {
        using WorkLine line = new(_error, isTerminal: false, 80, _time, saysWaiting: false);
        _time.Pass(30);
        _error.ToString().ShouldBeEmpty("a step that tells nothing gives no sign of life");
        line.Progress.Report(new WorkDone("importing", WorkUnit.Rows, 300, 600));
        line.Progress.Report(new WorkDone("importing", WorkUnit.Rows, 400, 600));
        _time.Pass(30);
        _error.ToString().Trim().ShouldBe("importing: 400 of 600 rows, 40/s, 0:00:05 left");
        line.Progress.Report(new WorkDone("importing", WorkUnit.Rows, 500, 600));
        _time.Pass(10);
        _error.ToString().Trim().Split('\n').Length.ShouldBe(2);
        line.Progress.Pieces.ShouldBe([new WorkDone("importing", WorkUnit.Rows, 500, 600)]);
    }

    [Fact]
    public void What_stays_is_written_in_the_place_of_the_line_on_a_terminal()
    {
        using WorkLine line = new(_error, isTerminal: true, 80, _time, saysWaiting: false);
        line.Progress.Report(new WorkDone("importing", WorkUnit.Rows, 300));
        _time.Pass(4);
        line.Aside(() => _error.WriteLine("quarantined: a.csv:3"));
        _error.ToString().ShouldEndWith($"{WorkLine.Erase}quarantined: a.csv:3{Environment.NewLine}");
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
