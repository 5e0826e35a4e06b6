using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Components.Foundation.Sequences;

/// <summary>Reads a sequence on a thread of its own, some batches ahead of whoever takes them: reading and working then take two
/// processors. The order stays what it is, and memory is bounded by the batches.</summary>
public static class ReadAhead
{
    private const int BatchesAhead = 4;

    /// <summary>Reads.</summary>
    /// <typeparam name="T">An item; nobody changes it after it was read.</typeparam>
    /// <param name="source">The sequence: begun, read and disposed of by the other thread alone.</param>
    /// <param name="batch">Items of a batch, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two batches; the sequence itself has to watch for it within one.</param>
    /// <returns>The items in their order, in batches of which the last may be shorter. What the sequence throws is thrown behind
    /// the last full batch before it. Whoever stops before the end waits until the other thread has ended.</returns>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(
        IEnumerable<T> source, int batch, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using BlockingCollection<T[]> ready = new(BatchesAhead);
        Task<ExceptionDispatchInfo?> reading = Task.Factory.StartNew(
            () => Read(source, batch, ready, ending.Token), CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        try
        {
            foreach (T[] items in ready.GetConsumingEnumerable(CancellationToken.None))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return items;
            }

            reading.GetAwaiter().GetResult()?.Throw();
        }
        finally
        {
            ending.Cancel();
            reading.Wait(CancellationToken.None);
        }
    }

    private static ExceptionDispatchInfo? Read<T>(
        IEnumerable<T> source, int batch, BlockingCollection<T[]> ready, CancellationToken ending)
    {
        try
        {
            foreach (T[] items in source.Chunk(batch))
            {
                ready.Add(items, ending);
            }

            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            ready.CompleteAdding();
        }
    }
}
