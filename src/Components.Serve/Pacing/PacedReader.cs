using System.Buffers;
using System.IO.Pipelines;

namespace Components.Serve.Pacing;

/// <summary>Hands the bytes of a connection on in pieces, each charged to its client and at the pace that the client has.
/// Whatever reads them, framing, a body or what is left of one that was refused, does no more at a time than a piece
/// takes.</summary>
/// <param name="inner">The connection's input.</param>
/// <param name="pace">Pace of whose connection it is.</param>
/// <param name="time">Clock.</param>
internal sealed class PacedReader(PipeReader inner, ClientPace pace, TimeProvider time) : PipeReader
{
    private const int PieceBytes = 1 << 14;

    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private bool _isCancelled;
    private ReadOnlySequence<byte> _told;
    private long _most = PieceBytes;
    private long _charged;

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        long used = _told.Slice(0, consumed).Length;
        _charged = Math.Max(0, _charged - used);

        // Bytes of which none were taken are too few for whoever reads.
        _most = used == 0 && !_told.IsEmpty ? _told.Length + PieceBytes : PieceBytes;
        _told = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead()
    {
        lock (_lock)
        {
            if (_waiting is { } waiting)
            {
                _isCancelled = true;
                waiting.TrySetResult();
                return;
            }
        }

        inner.CancelPendingRead();
    }

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ReadResult result = Piece(await inner.ReadAsync(cancellationToken));
        if (result.IsCanceled || Charge() is not { Ticks: > 0 } wait)
        {
            return result;
        }

        bool isCancelled = await WaitAsync(wait, cancellationToken);

        // Looked at again: whoever was cut off meanwhile is not worked for.
        inner.AdvanceTo(_told.Start, _told.Start);
        result = Piece(await inner.ReadAsync(cancellationToken));
        _ = Charge();
        return isCancelled ? new ReadResult(result.Buffer, isCanceled: true, result.IsCompleted) : result;
    }

    public override bool TryRead(out ReadResult result)
    {
        bool isRead = inner.TryRead(out result);
        if (isRead)
        {
            result = Piece(result);
            _ = Charge();
        }

        return isRead;
    }

    private ReadResult Piece(ReadResult result)
    {
        bool isWhole = result.Buffer.Length <= _most;
        _told = isWhole ? result.Buffer : result.Buffer.Slice(0, _most);
        return isWhole ? result : new ReadResult(_told, result.IsCanceled, isCompleted: false);
    }

    // Bytes told before and not taken were charged then.
    private TimeSpan Charge()
    {
        if (_told.Length <= _charged)
        {
            return TimeSpan.Zero;
        }

        ReadOnlySequence<byte> news = _told.Slice(_charged);
        _charged = _told.Length;
        return pace.WaitToRead(news);
    }

    // True when the reading was called off meanwhile.
    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting = waiting;
        }

        await Task.WhenAny(waiting.Task, Task.Delay(wait, time, cancellationToken));
        lock (_lock)
        {
            _waiting = null;
            (bool isCancelled, _isCancelled) = (_isCancelled, false);
            return isCancelled;
        }
    }
}
