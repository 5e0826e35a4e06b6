using Components.Build.Engine.Watching;

namespace Build.Engine.Tests;

public sealed class WatchdogTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_target_that_stands_still_is_named_with_its_last_line_and_its_stack()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the target's own thread is not told from the others.");
        using SampleProcess build = new(_harness.Root, ["Silent", "--silence-seconds", "1"]);
        string text = await ReadUntilAsync(build, "StandStill");

        text.ShouldContain("the last words\n── Silent: no sign of life for 1.");
        text.ShouldContain("\n   its last line: the last words\n   its stack:\n     at System.Private.CoreLib!");
        text.ShouldContain("at Build.Engine.SampleBuild!Build.Engine.SampleBuild.Program.StandStill(");

        // It is named, not ended: it goes on until somebody ends it.
        await build.SignalAsync("INT");
        (await build.ExitCodeAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task A_target_that_waits_for_a_process_is_named_with_it_at_every_verbosity()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no 'sleep' program.");
        using SampleProcess build = new(_harness.Root, ["SilentChild", "--silence-seconds", "1", "--verbosity", "quiet"]);

        string text = await ReadUntilAsync(build, "it waits for");

        text.ShouldStartWith("── SilentChild: no sign of life for 1.");
        text.ShouldMatch("it waits for process [0-9]+ \\(sleep 300\\)");
        await build.SignalAsync("TERM");
        (await build.ExitCodeAsync()).ShouldBe(130);
    }

    [Fact]
    public void A_target_is_named_again_when_the_time_has_passed_again_and_not_while_it_speaks()
    {
        SettableClock clock = new();
        List<string> said = [];
        using ManualResetEventSlim named = new();
        using Watchdog watchdog = new(
            TimeSpan.FromMilliseconds(40),
            text =>
            {
                said.Add(text);
                named.Set();
            },
            static _ => ["a stack"]);
        LifeSigns signs = new("Embed", clock);
        using IDisposable watched = watchdog.Watch(signs);
        signs.Note("12 of 24\n");
        signs.Note("\n");
        Expect(named, atAge: 30, isNamed: false);
        Expect(named, atAge: 45, isNamed: true);
        Expect(named, atAge: 60, isNamed: false);
        Expect(named, atAge: 90, isNamed: true);
        signs.Note();
        Expect(named, atAge: 100, isNamed: false);

        said.ShouldBe(
        [
            "── Embed: no sign of life for 45 ms, 45 ms after its start\n   its last line: 12 of 24\n   a stack",
            "── Embed: no sign of life for 90 ms, 90 ms after its start\n   its last line: 12 of 24\n   a stack",
        ]);

        // What stands still is the clock of the signs; the watchdog itself looks every ten milliseconds.
        void Expect(ManualResetEventSlim named, int atAge, bool isNamed)
        {
            named.Reset();
            clock.Now = TimeSpan.FromMilliseconds(atAge);
            named.Wait(isNamed ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken)
                .ShouldBe(isNamed);
        }
    }

    [Fact]
    public void Zero_watches_nothing()
    {
        SettableClock clock = new();
        using Watchdog watchdog = new(TimeSpan.Zero, static text => throw new InvalidOperationException(text), static _ => []);
        using IDisposable watched = watchdog.Watch(new LifeSigns("Embed", clock));
        clock.Now = TimeSpan.FromDays(1);
        watched.ShouldNotBeNull();
    }

    private static async Task<string> ReadUntilAsync(SampleProcess build, string words)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        string text = "";
        while (!text.Contains(words, StringComparison.Ordinal) && await build.Lines.ReadLineAsync(limit.Token) is { } line)
        {
            text += line + "\n";
        }

        return text;
    }

    private sealed class SettableClock : TimeProvider
    {
        private long _ticks;

        public TimeSpan Now
        {
            get => TimeSpan.FromTicks(Volatile.Read(ref _ticks));
            set => Volatile.Write(ref _ticks, value.Ticks);
        }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
