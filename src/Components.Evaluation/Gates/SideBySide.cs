using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Components.Foundation.Reporting;

namespace Components.Evaluation.Gates;

/// <summary>Asks many questions at once, one per core. What is asked so must not depend on what was asked before, and nothing of
/// it may be timed.</summary>
internal static class SideBySide
{
    /// <summary>Asks.</summary>
    /// <typeparam name="T">An answer.</typeparam>
    /// <param name="count">Number of questions.</param>
    /// <param name="ask">Asks the one of a number, 0 to <paramref name="count"/> - 1; called on several threads.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    /// <param name="progress">Told how many are answered.</param>
    /// <param name="work">Name of this work there.</param>
    /// <param name="unit">What is counted there; queries when left out.</param>
    /// <returns>Answers in the order of their questions.</returns>
    /// <remarks>What a question throws is thrown as it is; of several any one.</remarks>
    public static T[] Of<T>(int count, Func<int, T> ask, CancellationToken cancellationToken,
        IProgress<WorkDone>? progress = null, string work = "asking", WorkUnit? unit = null)
    {
        T[] answers = new T[count];
        int done = 0;
        ParallelOptions options =
            new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            // One after the other to whoever is free: a question may cost a hundred times what the next one does.
            _ = Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering), options,
                number =>
                {
                    answers[number] = ask(number);
                    progress?.Report(new WorkDone(work, unit ?? WorkUnit.Queries, Interlocked.Increment(ref done), count));
                });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return answers;
    }
}
