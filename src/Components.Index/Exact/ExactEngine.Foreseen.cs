using System.Runtime.InteropServices;
using Components.Index.Kernels;

namespace Components.Index.Exact;

public sealed partial class ExactEngine
{
    private const long MostForeseenBytes = 128L << 20;

    // So many rows stay in the cache of a core while vector after vector is compared with them.
    private const int RowsOfBlock = 128;
    private const int BlocksOfTask = 32;

    private float[][] _foreseen = [];
    private float[][] _foreseenScores = [];

    /// <summary>How many vectors can be foreseen at once, 1 at least; their scores take four bytes a row each.</summary>
    public int MostForeseen => (int)Math.Clamp(MostForeseenBytes / (4L * Math.Max(1, RowCount)), 1, 64);

    /// <summary>Compares vectors with every row before they are searched for: reading the rows costs several times what comparing
    /// them does, and here they are read once for all. The same products in the same order of additions, so that a search finds
    /// what it finds without this, and so many rows are counted as visited. Until others are foreseen; not while searches
    /// run.</summary>
    /// <param name="vectors">At most <see cref="MostForeseen"/>, each of <see cref="Dimension"/> floats.</param>
    /// <param name="cancellationToken">Stops early; nothing is foreseen then.</param>
    /// <exception cref="ArgumentException">There are more.</exception>
    public void Foresee(IReadOnlyList<float[]> vectors, CancellationToken cancellationToken = default)
    {
        if (vectors.Count > MostForeseen)
        {
            throw new ArgumentException(
                $"{vectors.Count} vectors, at most {MostForeseen} are foreseen at once.", nameof(vectors));
        }

        _foreseen = [];
        float[][] scores = [.. vectors.Select((_, number) =>
            number < _foreseenScores.Length ? _foreseenScores[number] : new float[RowCount])];
        const int RowsOfTask = RowsOfBlock * BlocksOfTask;
        _ = Parallel.For(0, (RowCount + RowsOfTask - 1) / RowsOfTask,
            new ParallelOptions { CancellationToken = cancellationToken }, task =>
            {
                int end = Math.Min(RowCount, (task + 1) * RowsOfTask);
                for (int first = task * RowsOfTask; first < end; first += RowsOfBlock)
                {
                    int last = Math.Min(end, first + RowsOfBlock);
                    int number = 0;
                    for (; number + 4 <= vectors.Count; number += 4)
                    {
                        CompareFour(vectors, scores, number, first, last);
                    }

                    for (; number < vectors.Count; number++)
                    {
                        float[] vector = vectors[number];
                        float[] kept = scores[number];
                        for (int row = first; row < last; row++)
                        {
                            kept[row] = FloatDot.Dot(vector, _vectors.Row(row));
                        }
                    }
                }
            });
        (_foreseenScores, _foreseen) = (scores, [.. vectors.Select(static vector => vector.ToArray())]);
    }

    private void CompareFour(IReadOnlyList<float[]> vectors, float[][] scores, int number, int first, int last)
    {
        (float[] one, float[] two, float[] three, float[] four) =
            (vectors[number], vectors[number + 1], vectors[number + 2], vectors[number + 3]);
        (float[] toOne, float[] toTwo, float[] toThree, float[] toFour) =
            (scores[number], scores[number + 1], scores[number + 2], scores[number + 3]);
        Span<float> dots = stackalloc float[4];
        for (int row = first; row < last; row++)
        {
            FloatDot.Four(_vectors.Row(row), one, two, three, four, dots);
            (toOne[row], toTwo[row], toThree[row], toFour[row]) = (dots[0], dots[1], dots[2], dots[3]);
        }
    }

    /// <summary>Scores of a vector by row; empty when it was not foreseen.</summary>
    private ReadOnlySpan<float> Foreseen(ReadOnlySpan<float> vector)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(vector);
        for (int number = 0; number < _foreseen.Length; number++)
        {
            if (bytes.SequenceEqual(MemoryMarshal.AsBytes(_foreseen[number].AsSpan())))
            {
                return _foreseenScores[number];
            }
        }

        return [];
    }
}
