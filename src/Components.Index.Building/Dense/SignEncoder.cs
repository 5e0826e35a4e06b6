using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Components.Index.Dense;
using Components.Index.Kernels;
using Components.Index.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Encodes the rows of a list as sign blocks (<see cref="SignBlock"/>).</summary>
internal sealed class SignEncoder
{
    private readonly VectorsView _vectors;
    private readonly CodeMatrix _centroids;
    private readonly RandomRotation _rotation;

    public SignEncoder(VectorsView vectors, CodeMatrix centroids)
    {
        _vectors = vectors;
        _centroids = centroids;
        _rotation = new RandomRotation(vectors.Dimension);
    }

    /// <summary>Columns of the codes.</summary>
    public int Width => _rotation.Width;

    /// <summary>Encodes one list.</summary>
    /// <param name="list">Its number.</param>
    /// <param name="rows">Its rows.</param>
    /// <returns>Its blocks.</returns>
    public byte[] Encode(int list, ReadOnlySpan<uint> rows)
    {
        int blockBytes = SignBlock.SizeBytes(Width);
        byte[] blocks = new byte[SignBlock.Count(rows.Length) * blockBytes];
        float[] centroid = Decoded(list);
        float[] rotatedCentroid = new float[Width];
        _rotation.Rotate(centroid, rotatedCentroid);
        float[] residual = new float[_vectors.Dimension];
        float[] rotated = new float[Width];
        for (int index = 0; index < SignBlock.Count(rows.Length) * SignBlock.Rows; index++)
        {
            Span<byte> block = blocks.AsSpan(index / SignBlock.Rows * blockBytes, blockBytes);
            int row = index % SignBlock.Rows;
            (float rowBase, float factor) = (float.NegativeInfinity, 0);
            if (index < rows.Length)
            {
                TensorPrimitives.Subtract(_vectors.Row((int)rows[index]), centroid, residual);
                _rotation.Rotate(residual, rotated);
                SignScan.Pack(rotated, block, row);
                (rowBase, factor) = Estimate(residual, rotated, centroid, rotatedCentroid);
            }

            MemoryMarshal.Write(block[(SignBlock.BaseOffset(Width) + (row * sizeof(float)))..], rowBase);
            MemoryMarshal.Write(block[(SignBlock.FactorOffset(Width) + (row * sizeof(float)))..], factor);
        }

        return blocks;
    }

    /// <summary>The centroid as searches see it: codes times scale.</summary>
    private float[] Decoded(int list)
    {
        ReadOnlySpan<sbyte> codes = _centroids.Rows(list, 1);
        float[] centroid = new float[_vectors.Dimension];
        for (int column = 0; column < centroid.Length; column++)
        {
            centroid[column] = codes[column] * _centroids.Scales[list];
        }

        return centroid;
    }

    private static (float Base, float Factor) Estimate(
        float[] residual, float[] rotated, float[] centroid, float[] rotatedCentroid)
    {
        double lengths = 0;
        double signed = 0;
        for (int column = 0; column < rotated.Length; column++)
        {
            lengths += Math.Abs(rotated[column]);
            signed += rotated[column] >= 0 ? rotatedCentroid[column] : -rotatedCentroid[column];
        }

        if (lengths == 0)
        {
            return (0, 0);
        }

        double factor = FloatDot.Dot(residual, residual) / lengths;
        return ((float)(FloatDot.Dot(centroid, residual) - (factor * signed)), (float)factor);
    }
}
