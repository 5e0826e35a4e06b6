using Components.Index.Kernels;

namespace Components.Index.Building.Dense;

/// <summary>Rows of int8 codes with their scales.</summary>
/// <param name="rowCount">Rows.</param>
/// <param name="dimension">Columns without padding.</param>
internal sealed class CodeMatrix(int rowCount, int dimension)
{
    private readonly sbyte[] _codes = new sbyte[(long)rowCount * Int8Dot.Padded(dimension)];

    /// <summary>Rows.</summary>
    public int RowCount => Scales.Length;

    /// <summary>Columns.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>Columns with padding.</summary>
    public int Stride { get; } = Int8Dot.Padded(dimension);

    /// <summary>Scale per row.</summary>
    public float[] Scales { get; } = new float[rowCount];

    /// <summary>Codes of consecutive rows.</summary>
    public Span<sbyte> Rows(int first, int count) => _codes.AsSpan(first * Stride, count * Stride);

    /// <summary>Quantizes a vector into a row.</summary>
    public void Set(int row, ReadOnlySpan<float> vector) => Scales[row] = Quantizer.Quantize(vector, Rows(row, 1));
}
