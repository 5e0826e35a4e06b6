using Components.Catalog.Corpus;
using Components.Foundation.Reporting;
using Components.Index.Building.Container;
using Components.Index.Building.Order;

namespace Components.Index.Building.Lexical;

/// <summary>Builds lexical.bin from corpus.jsonl: segments of rows are inverted side by side, then merged. Memory holds as
/// many segments as there are cores, and some ten bytes per row for its place and length.</summary>
internal static class LexicalBuilder
{
    public static int Build(
        string corpusPath, string orderPath, LexicalSettings settings, string outputPath, CancellationToken cancellationToken,
        IProgress<WorkDone>? progress = null)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(outputPath))!;
        using RowIdentity identity = new(corpusPath, progress, () => RowOrder.CountOf(orderPath));
        List<Segment> segments = [];
        Queue<Task<Segment>> running = new();
        try
        {
            List<CorpusRecord> records = [];
            foreach (CorpusRecord record in CorpusCodec.Read(corpusPath))
            {
                _ = identity.Add(record.LcscId);
                records.Add(record);
                if (records.Count == SegmentBuilder.Rows)
                {
                    Start(records);
                    records = [];
                }
            }

            if (records.Count > 0)
            {
                Start(records);
            }

            while (running.TryDequeue(out Task<Segment>? task))
            {
                segments.Add(task.GetAwaiter().GetResult());
            }

            int rows = identity.Count;
            ulong rowIdentity = identity.Finish();
            LexicalWriter.Write(segments, RowOrder.Read(orderPath, rows, rowIdentity, corpusPath), settings, rowIdentity,
                outputPath, cancellationToken, progress);
            return rows;
        }
        finally
        {
            foreach (Task<Segment> task in running)
            {
                // Only after a failure: the first exception is already on its way, temporary files still have to go.
                ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
                if (task.IsCompletedSuccessfully)
                {
                    task.Result.Dispose();
                }
            }

            segments.ForEach(static segment => segment.Dispose());
        }

        void Start(List<CorpusRecord> batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int firstRow = identity.Count - batch.Count;
            if (running.Count >= Environment.ProcessorCount)
            {
                segments.Add(running.Dequeue().GetAwaiter().GetResult());
            }

            running.Enqueue(Task.Run(
                () =>
                {
                    SegmentBuilder builder = new(firstRow);
                    foreach (CorpusRecord record in batch)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        builder.Add(record, settings);
                    }

                    return builder.Finish(directory);
                },
                CancellationToken.None));
        }
    }
}
