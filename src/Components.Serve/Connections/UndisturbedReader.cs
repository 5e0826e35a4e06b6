using System.IO.Pipelines;

namespace Components.Serve.Connections;

/// <summary>Tells that the input has ended once what came before was looked at. Kestrel gives up a request whose body it reads
/// together with the end of the input, though the body is whole.</summary>
/// <param name="inner">The connection's input.</param>
internal sealed class UndisturbedReader(PipeReader inner) : PipeReader
{
    private long _toldWithout = -1;

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Without(await inner.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        bool isRead = inner.TryRead(out result);
        result = isRead ? Without(result) : result;
        return isRead;
    }

    // Bytes that were told of once and not consumed are too few for whoever reads: then the end is told with it.
    private ReadResult Without(ReadResult result)
    {
        if (!result.IsCompleted || result.Buffer.IsEmpty || result.Buffer.Length == _toldWithout)
        {
            return result;
        }

        _toldWithout = result.Buffer.Length;
        return new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false);
    }
}
