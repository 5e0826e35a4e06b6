using System.Runtime.InteropServices;
using Components.Catalog.Vectors;

namespace Components.Index.Building.Tests.Fixtures;

/// <summary>Writes vectors.bin files of seeded unit vectors in clusters, as embeddings of near-duplicates are.</summary>
internal static class TestVectors
{
    public static float[] Unit(Random random, int dimension, float[]? center = null, double spread = 0.5)
    {
        float[] vector = new float[dimension];
        double norm = 0;
        for (int column = 0; column < dimension; column++)
        {
            double gauss = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            double value = center is null ? gauss : center[column] + (spread * gauss / Math.Sqrt(dimension));
            vector[column] = (float)value;
            norm += value * value;
        }

        for (int column = 0; column < dimension; column++)
        {
            vector[column] = (float)(vector[column] / Math.Sqrt(norm));
        }

        return vector;
    }

    public static void Write(string path, int rows, int dimension, int seed, int clusters = 50)
    {
        Random random = new(seed);
        float[][] centers = [.. Enumerable.Range(0, clusters).Select(_ => Unit(random, dimension))];
        Write(path, [.. Enumerable.Range(0, rows).Select(_ => Unit(random, dimension, centers[random.Next(clusters)]))]);
    }

    public static void Write(string path, float[][] rows)
    {
        using FileStream stream = File.Create(path);
        byte[] header = new byte[64];
        int dimension = rows[0].Length;
        VectorsHeader.Of(rows.Length, dimension).Write(header);
        stream.Write(header);
        foreach (float[] row in rows)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(row));
        }
    }
}
