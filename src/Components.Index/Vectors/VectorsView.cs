using System.Runtime.InteropServices;
using Components.Catalog.Vectors;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Kernels;

namespace Components.Index.Vectors;

/// <summary>vectors.bin, mapped: unit vectors of 32-bit floats, row by row in corpus order.</summary>
public sealed class VectorsView : IDisposable
{
    private readonly MappedFile _file;
    private readonly MappedSection _data;
    private readonly int _strideFloats;

    private VectorsView(MappedFile file, VectorsHeader header)
    {
        _file = file;
        _data = file.All.Slice(header.DataOffset, header.DataLength);
        _strideFloats = header.StrideBytes / sizeof(float);
        RowCount = (int)header.RowCount;
        Dimension = header.Dimension;
    }

    /// <summary>Rows.</summary>
    public int RowCount { get; }

    /// <summary>Columns.</summary>
    public int Dimension { get; }

    /// <summary>Path it was opened by.</summary>
    public string Path => _file.Path;

    /// <summary>Maps the file and checks its header.</summary>
    /// <param name="path">A vectors.bin.</param>
    /// <returns>The view.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC020 to VEC025.</exception>
    public static VectorsView Open(string path)
    {
        MappedFile file = MappedFile.Open(path);
        try
        {
            return new VectorsView(file, Header(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static VectorsHeader Header(MappedFile file)
    {
        ReadOnlySpan<byte> source = file.All.Span<byte>(0, ContainerHeader.SizeBytes);
        ContainerHeader.CheckEnvelope(file.Path, source, VectorsHeader.Magic, VectorsHeader.Version);
        VectorsHeader header = VectorsHeader.Read(source)
            ?? throw FormatErrors.Damaged(file.Path, "the header's values are out of range");
        return header.DataOffset > file.LengthBytes || header.DataLength > file.LengthBytes - header.DataOffset
            || ContainerHeader.Align(header.DataOffset + header.DataLength) < file.LengthBytes
            ? throw FormatErrors.Truncated(file.Path, header.DataOffset + header.DataLength, file.LengthBytes)
            : header;
    }

    /// <summary>One vector.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns><see cref="Dimension"/> floats, valid until disposal.</returns>
    public ReadOnlySpan<float> Row(int row) => _data.Span<float>((long)row * _strideFloats, Dimension);

    /// <summary>One vector that an answer is computed from.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>As <see cref="Row"/>.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: a value is not finite; JSON has no word for what
    /// came of it.</exception>
    public ReadOnlySpan<float> FiniteRow(int row)
    {
        ReadOnlySpan<float> vector = Row(row);
        return FiniteFloats.Are(vector) ? vector : throw NotFinite(row);
    }

    /// <summary>Dot product with a vector. Of what is not finite no finite product comes, so that the values need no look of
    /// their own.</summary>
    /// <param name="vector">As many finite floats.</param>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: a value is not finite.</exception>
    internal float FiniteDot(ReadOnlySpan<float> vector, int row)
    {
        float dot = FloatDot.Dot(vector, Row(row));
        return float.IsFinite(dot) ? dot : throw NotFinite(row);
    }

    /// <summary>Asks the processor for a vector.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    internal void Fetch(int row) => RowPrefetch.Fetch(in MemoryMarshal.GetReference(Row(row)), Dimension);

    /// <summary>Refuses scores that no finite vectors give.</summary>
    /// <param name="hits">Hits of a search.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025 names the first row.</exception>
    public void RequireFinite(ReadOnlySpan<Hit> hits)
    {
        foreach (Hit hit in hits)
        {
            if (!float.IsFinite(hit.Score))
            {
                throw NotFinite(hit.Row);
            }
        }
    }

    /// <summary>Brings the pages into memory.</summary>
    /// <param name="cancellationToken">Stops early.</param>
    public void Touch(CancellationToken cancellationToken) => _ = _data.Touch(cancellationToken);

    /// <summary>Reads every value: all finite, every row of unit length or all zeros.</summary>
    /// <param name="cancellationToken">Stops early.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025 names the first bad row.</exception>
    public void Verify(CancellationToken cancellationToken = default)
    {
        for (int row = 0; row < RowCount; row++)
        {
            if ((row & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            double sum = 0;
            foreach (float value in Row(row))
            {
                sum += (double)value * value;
            }

            // NaN and infinity fail this comparison too.
            if (sum != 0 && !(Math.Abs(sum - 1) < 1e-3))
            {
                throw _data.Damaged($"row {row} is not a unit vector");
            }
        }
    }

    private Components.Foundation.Errors.SnapshotException NotFinite(int row) =>
        _data.Damaged($"row {row} holds values that are not finite");

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
