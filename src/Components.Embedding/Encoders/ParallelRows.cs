using System.Buffers;

namespace Components.Embedding.Encoders;

/// <summary>Spreads rows over threads for encoders whose rows are independent. The result does not depend on the number of
/// threads.</summary>
internal static class ParallelRows
{
    private const int ChunkRows = 256;

    internal delegate void RowEncoder<in TState>(TState state, string text, Span<float> row);

    internal static void Run<TState>(
        IReadOnlyList<string> texts, int dimension, int threads, Span<float> destination, TState state, RowEncoder<TState> encode,
        CancellationToken cancellationToken)
    {
        if (threads <= 1 || texts.Count <= ChunkRows)
        {
            for (int row = 0; row < texts.Count; row++)
            {
                if (row % ChunkRows == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                encode(state, texts[row], destination.Slice(row * dimension, dimension));
            }

            return;
        }

        // A span cannot be captured by the loop's body; the rows go through a rented array instead.
        float[] rows = ArrayPool<float>.Shared.Rent(texts.Count * dimension);
        try
        {
            int chunks = (texts.Count + ChunkRows - 1) / ChunkRows;
            ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
            Parallel.For(0, chunks, options, chunk =>
            {
                int end = Math.Min(texts.Count, (chunk + 1) * ChunkRows);
                for (int row = chunk * ChunkRows; row < end; row++)
                {
                    encode(state, texts[row], rows.AsSpan(row * dimension, dimension));
                }
            });
            rows.AsSpan(0, texts.Count * dimension).CopyTo(destination);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rows);
        }
    }
}
