namespace Components.Distillation;

/// <summary>Draws general texts, those the oftener that the teacher places near some component text: what people ask of a
/// catalogue is about what is in it.</summary>
internal sealed class NeedDraw
{
    private const int MostDocuments = 512;

    private readonly int[] _needs;
    private readonly double[] _sums;

    /// <summary>Weighs the texts.</summary>
    /// <param name="needs">Indices of the general texts.</param>
    /// <param name="documents">Indices of component texts, all kinds evenly; some of them are looked at.</param>
    /// <param name="vectors">Teacher's unit rows by index.</param>
    /// <param name="dimension">Columns.</param>
    /// <param name="focus">A text that is this much nearer, in cosine, is drawn e times as often; 0 draws all alike.</param>
    internal NeedDraw(int[] needs, int[] documents, float[] vectors, int dimension, double focus)
    {
        _needs = needs;
        _sums = new double[needs.Length];
        double[] weights = new double[needs.Length];
        float[] best = Best(needs, documents, vectors, dimension);
        for (int index = 0; index < weights.Length; index++)
        {
            weights[index] = focus > 0 ? Math.Exp(best[index] / focus) : 1;
        }

        double sum = 0;
        for (int index = 0; index < weights.Length; index++)
        {
            sum += weights[index];
            _sums[index] = sum;
        }
    }

    /// <summary>Draws with replacement.</summary>
    /// <returns>Indices as they were given.</returns>
    internal int[] Draw(Random random, int count)
    {
        int[] drawn = new int[count];
        for (int number = 0; number < count; number++)
        {
            int place = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
            drawn[number] = _needs[Math.Min(place < 0 ? ~place : place, _needs.Length - 1)];
        }

        return drawn;
    }

    /// <summary>The texts that are nearest to some component text, nearest first.</summary>
    internal static int[] Nearest(int[] needs, int[] documents, float[] vectors, int dimension, int count)
    {
        float[] best = Best(needs, documents, vectors, dimension);
        return [.. Enumerable.Range(0, needs.Length).OrderByDescending(index => best[index]).ThenBy(static index => index)
            .Take(count).Select(index => needs[index])];
    }

    // Largest cosine to some of the documents, zero where there are none.
    private static float[] Best(int[] needs, int[] documents, float[] vectors, int dimension)
    {
        int stride = Math.Max(1, documents.Length / MostDocuments);
        float[] looked = [.. documents.Where((_, index) => index % stride == 0)
            .SelectMany(document => vectors.AsSpan(document * dimension, dimension).ToArray())];
        float[] best = new float[needs.Length];
        Parallel.For(0, needs.Length, index =>
        {
            float[] products = new float[looked.Length / dimension];
            RowProducts.Dots(vectors.AsSpan(needs[index] * dimension, dimension), looked, 1f, products);
            best[index] = products.Length == 0 ? 0 : products.Max();
        });
        return best;
    }
}
