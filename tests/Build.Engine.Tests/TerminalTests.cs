using System.Text;
using Components.Build.Engine.Output;

namespace Build.Engine.Tests;

public sealed class TerminalTests : IDisposable
{
    private const int Rounds = 200;

    // Eight targets, four threads each, six lines each: see StressBuild.
    private const int LinesPerRound = 8 * 4 * 6;

    private readonly Harness _harness = new();

    private Dictionary<string, string> Stress { get; } = new(StringComparer.Ordinal) { ["STRESS_ROUNDS"] = $"{Rounds}" };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Many_targets_and_threads_that_write_at_once_to_a_slow_reader_never_stand_still()
    {
        using SampleProcess build = new(_harness.Root, ["--parallel", "8"], Stress);
        Task<string> error = build.Errors.ReadToEndAsync();
        using MemoryStream read = new();
        byte[] buffer = new byte[2048];
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(3));
        while (await build.Output.ReadAsync(buffer, limit.Token) is var count and > 0)
        {
            read.Write(buffer, 0, count);
            Thread.Sleep(read.Length % 7 == 0 ? 1 : 0);
        }

        (await build.ExitCodeAsync()).ShouldBe(0);
        (await error).ShouldBeEmpty();
        string[] lines = [.. Encoding.UTF8.GetString(read.ToArray()).Split('\n')
            .Where(line => line.Contains("line of round", StringComparison.Ordinal))];
        lines.Length.ShouldBe(Rounds * LinesPerRound);
        lines.Distinct(StringComparer.Ordinal).Count().ShouldBe(lines.Length);
        lines.ShouldAllBe(line => line.StartsWith("line of round ", StringComparison.Ordinal), "Two lines were mixed.");
    }

    [Fact]
    public async Task A_reader_that_goes_away_does_not_stop_the_build()
    {
        using SampleProcess build = new(_harness.Root, ["--parallel", "8"], Stress);
        byte[] buffer = new byte[512];
        await build.Output.ReadExactlyAsync(buffer);
        build.Output.Close();

        (await build.Errors.ReadToEndAsync()).ShouldBeEmpty();
        (await build.ExitCodeAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_a_build_whose_output_nobody_reads(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no such signals.");
        using SampleProcess build = new(_harness.Root, ["Flood"]);
        await build.Output.ReadExactlyAsync(new byte[512]);

        // By now the pipe is full, and before long the queue is: the body waits in Console.WriteLine.
        await Task.Delay(TimeSpan.FromSeconds(2));
        await build.SignalAsync(signal);

        (await build.ExitCodeAsync()).ShouldBe(130);
    }

    [Fact]
    public void Writers_that_wait_for_a_slow_reader_lose_no_line_and_mix_none()
    {
        const int Threads = 16;
        const int Lines = 400;
        const int Limit = 64 << 10;
        string filling = new('x', 200);
        using SlowReader reader = new();
        using TerminalQueue terminal = new(reader, reader, CancellationToken.None, limitChars: Limit);
        Thread[] writers = [.. Enumerable.Range(0, Threads).Select(writer => new Thread(() =>
        {
            for (int line = 0; line < Lines; line++)
            {
                (line % 5 == 0 ? terminal.Error : terminal.Output).WriteLine($"{writer} {line} {filling}");
            }
        }))];
        Array.ForEach(writers, static writer => writer.Start());
        writers.ShouldAllBe(static writer => writer.Join(TimeSpan.FromMinutes(2)), "A writer stands still.");

        // More was said than the queue holds: they cannot all have gone on at once.
        long total = Threads * Lines * (long)filling.Length;
        reader.Length.ShouldBeGreaterThan(total - (2 * Limit));
        terminal.Complete().ShouldBeTrue();
        string[] lines = Encoding.UTF8.GetString(reader.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(Threads * Lines);
        foreach (IGrouping<string, string> own in lines.GroupBy(static line => line.Split(' ')[0], StringComparer.Ordinal))
        {
            own.ShouldBe(Enumerable.Range(0, Lines).Select(line => $"{own.Key} {line} {filling}"));
        }
    }

    [Fact]
    public void Text_keeps_its_order_over_both_streams_and_its_characters_of_two_halves()
    {
        using MemoryStream both = new();
        using TerminalQueue terminal = new(both, both, CancellationToken.None);
        terminal.Output.Write("a ");
        terminal.Error.Write("b ");
        terminal.Output.Write('\ud83d');
        terminal.Output.Write('\udd0c');
        terminal.Output.WriteLine(new string('x', 100_000));

        terminal.Complete().ShouldBeTrue();
        Encoding.UTF8.GetString(both.ToArray()).ShouldBe($"a b \U0001f50c{new string('x', 100_000)}\n");
    }

    [Fact]
    public async Task What_nobody_reads_is_waited_for_until_the_build_has_to_end()
    {
        using StandingReader reader = new();
        using CancellationTokenSource interrupt = new();
        using TerminalQueue terminal = new(reader, Stream.Null, interrupt.Token, TimeSpan.FromMilliseconds(50));
        terminal.Output.WriteLine("unread");
        Task<bool> complete = Task.Run(terminal.Complete, TestContext.Current.CancellationToken);
        reader.IsAsked.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).ShouldBeTrue();
        complete.IsCompleted.ShouldBeFalse();

        await interrupt.CancelAsync();

        (await complete).ShouldBeFalse();
    }

    [Fact]
    public void A_reader_that_is_gone_takes_nothing_and_disturbs_nobody()
    {
        using MemoryStream error = new();
        using TerminalQueue terminal = new(new GoneReader(), error, CancellationToken.None);
        terminal.Output.WriteLine("lost");
        terminal.Output.WriteLine("lost too");
        terminal.Error.WriteLine("kept");

        terminal.Complete().ShouldBeTrue();
        Encoding.UTF8.GetString(error.ToArray()).ShouldBe("kept\n");
    }

    private sealed class StandingReader : MemoryStream
    {
        private readonly ManualResetEventSlim _release = new();

        public ManualResetEventSlim IsAsked { get; } = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            IsAsked.Set();
            _release.Wait();
        }

        protected override void Dispose(bool disposing)
        {
            _release.Set();
            base.Dispose(disposing);
        }
    }

    private sealed class GoneReader : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe");
    }

    /// <summary>Stands still for a moment after every few pieces.</summary>
    private sealed class SlowReader : MemoryStream
    {
        private int _pieces;

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            Thread.Sleep(++_pieces % 8 == 0 ? 5 : 0);
        }
    }
}
