using System.Runtime.InteropServices;
using Components.Catalog.Vectors;
using Components.Index;

namespace Components.Benchmarks;

/// <summary>Raw float files and vectors.bin.</summary>
internal static class VectorFile
{
    public static void WriteHeader(Stream stream, long rows, int dimension)
    {
        byte[] header = new byte[64];
        VectorsHeader.Of(rows, dimension).Write(header);
        stream.Write(header);
    }

    /// <summary>Rows of a small raw file.</summary>
    public static float[][] Read(string path, int dimension)
    {
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path));
        float[][] rows = new float[values.Length / dimension][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = values.Slice(row * dimension, dimension).ToArray();
        }

        return rows;
    }

    /// <summary>Path of a vectors.bin with the rows of a file, which may be one already.</summary>
    public static string AsVectors(string path, int dimension, string directory)
    {
        using FileStream input = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[8];
        input.ReadExactly(magic);
        if (System.Text.Encoding.ASCII.GetString(magic) == VectorsHeader.Magic)
        {
            return path;
        }

        input.Position = 0;
        string target = IndexFiles.Vectors.In(directory);
        using FileStream output = File.Create(target);
        WriteHeader(output, input.Length / sizeof(float) / dimension, dimension);
        input.CopyTo(output, 1 << 20);
        return target;
    }
}
