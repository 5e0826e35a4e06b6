using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Components.Foundation.Sequences;

/// <summary>Reads a sequence on a thread of its own, some batches ahead of whoever takes them: reading and working then take two
/// processors. The order stays what it is, and memory is bounded by six batches: four that are ready, one that is read and one
/// that is worked on.</summary>
public static class ReadAhead
{
    /// <summary>Bytes with which a batch ends where sizes are known: more than this only the last item of a batch
    /// brings.</summary>
    public const long BatchBytes = 1 << 20;

    private const int BatchesAhead = 4;

    /// <summary>Reads a sequence of items that are all small.</summary>
    /// <inheritdoc cref="Of{T}(IEnumerable{T}, int, Func{T, long}, CancellationToken)"/>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(
        IEnumerable<T> source, int batch, CancellationToken cancellationToken = default) =>
        Of(source, batch, static _ => 0, cancellationToken);

    /// <summary>Reads.</summary>
    /// <typeparam name="T">An item; nobody changes it after it was read.</typeparam>
    /// <param name="source">The sequence: begun, read and disposed of by the other thread alone.</param>
    /// <param name="batch">Items of a batch at most, 1 or more.</param>
    /// <param name="sizeOf">About how many bytes an item takes.</param>
    /// <param name="cancellationToken">Stops between two batches; the sequence itself has to watch for it within one.</param>
    /// <returns>The items in their order, in batches of which the last may be shorter, and each that has
    /// <see cref="BatchBytes"/>. What the sequence throws is thrown behind the last full batch before it. Whoever stops before
    /// the end waits until the other thread has ended.</returns>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(
        IEnumerable<T> source, int batch, Func<T, long> sizeOf, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using BlockingCollection<T[]> ready = new(BatchesAhead);
        Task<ExceptionDispatchInfo?> reading = Task.Factory.StartNew(
            () => Read(source, batch, sizeOf, ready, ending.Token), CancellationToken.None,
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
        IEnumerable<T> source, int batch, Func<T, long> sizeOf, BlockingCollection<T[]> ready, CancellationToken ending)
    {
        try
        {
            List<T> items = [];
            long size = 0;
            foreach (T item in source)
            {
                items.Add(item);
                size += sizeOf(item);
                if (items.Count == batch || size >= BatchBytes)
                {
                    ready.Add([.. items], ending);
                    items.Clear();
                    size = 0;
                }
            }

            if (items.Count > 0)
            {
                ready.Add([.. items], ending);
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
