using System.IO.Pipelines;
using Components.Serve.Pacing;

namespace Components.Serve.Tests.Pacing;

/// <summary>Bytes that come on a connection are handed on in pieces, at the pace of its client.</summary>
public sealed class PacedReaderTests
{
    private const int Piece = 1 << 14;

    private readonly Paces _paces = new(2, TimeProvider.System);
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));

    [Fact]
    public async Task Much_is_handed_on_in_pieces_and_more_to_whoever_can_do_nothing_with_one()
    {
        byte[] sent = new byte[100_000];
        Random.Shared.NextBytes(sent);
        await WriteAsync(sent);
        await _pipe.Writer.CompleteAsync();
        PacedReader reader = Reader("one");

        ReadResult first = await ReadAsync(reader);
        first.Buffer.Length.ShouldBe(Piece);
        first.IsCompleted.ShouldBeFalse();
        reader.AdvanceTo(first.Buffer.Start, first.Buffer.End);
        ReadResult second = await ReadAsync(reader);
        second.Buffer.Length.ShouldBe(2 * Piece);
        reader.AdvanceTo(second.Buffer.GetPosition(10));
        List<byte> read = [.. sent[..10]];
        ReadResult next;
        do
        {
            next = await ReadAsync(reader);
            next.Buffer.Length.ShouldBeLessThanOrEqualTo(Piece);
            foreach (ReadOnlyMemory<byte> part in next.Buffer)
            {
                read.AddRange(part.Span);
            }

            reader.AdvanceTo(next.Buffer.End);
        }
        while (!next.IsCompleted);

        read.ShouldBe(sent);
    }

    [Fact]
    public async Task A_byte_is_charged_once_however_often_it_is_looked_at()
    {
        await WriteAsync(new byte[1000]);
        ClientPace pace = new(_paces, "one");
        PacedReader reader = new(_pipe.Reader, pace, TimeProvider.System);
        for (int index = 0; index < 5; index++)
        {
            ReadResult result = await ReadAsync(reader);
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.Start);
        }

        pace.ReadBytes.ShouldBe(1000);
        await WriteAsync(new byte[500]);
        ReadResult whole = await ReadAsync(reader);
        reader.AdvanceTo(whole.Buffer.GetPosition(1200));
        whole = await ReadAsync(reader);
        whole.Buffer.Length.ShouldBe(300);
        pace.ReadBytes.ShouldBe(1500);
        pace.TakeReadMs().ShouldBe(1500.0 / 1_048_576, 1e-9);
        pace.TakeReadMs().ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_had_its_part_waits_and_can_be_called_off()
    {
        await WriteAsync(new byte[1000]);
        InDebt("greedy");
        PacedReader reader = Reader("greedy");
        ValueTask<ReadResult> waiting = reader.ReadAsync(TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();
        reader.CancelPendingRead();
        ReadResult result = await waiting;
        result.IsCanceled.ShouldBeTrue();
        result.Buffer.Length.ShouldBe(1000);
        reader.AdvanceTo(result.Buffer.Start, result.Buffer.Start);
        result = await ReadAsync(reader);
        result.IsCanceled.ShouldBeFalse("it was called off once");
        result.Buffer.Length.ShouldBe(1000);
    }

    [Fact]
    public async Task Whoever_is_cut_off_while_it_waits_is_not_worked_for()
    {
        await WriteAsync(new byte[1000]);
        InDebt("greedy");
        ValueTask<ReadResult> waiting = Reader("greedy").ReadAsync(TestContext.Current.CancellationToken);
        await _pipe.Writer.CompleteAsync(new IOException("reset"));
        (await Should.ThrowAsync<IOException>(waiting.AsTask())).Message.ShouldBe("reset");
    }

    // Beside somebody else, and half a second behind.
    private void InDebt(string client)
    {
        _paces.Saw("other");
        _paces.WaitOf(client, Paces.Burst + 125);
    }

    private PacedReader Reader(string client) => new(_pipe.Reader, new ClientPace(_paces, client), TimeProvider.System);

    private async Task WriteAsync(byte[] bytes) => await _pipe.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);

    private static async Task<ReadResult> ReadAsync(PacedReader reader) =>
        await reader.ReadAsync(TestContext.Current.CancellationToken);
}
