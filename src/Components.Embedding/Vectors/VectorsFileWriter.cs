using Components.Catalog.Vectors;
using Components.Foundation.Files;

namespace Components.Embedding.Vectors;

/// <summary>Writes <c>vectors.bin</c> row by row: float32 unit vectors in corpus order (docs/FORMATS.md). Memory does not grow
/// with the number of rows.</summary>
/// <param name="stream">A seekable stream at position 0; not disposed here. The caller replaces the file atomically.</param>
/// <param name="dimension">Floats a row.</param>
public sealed class VectorsFileWriter(Stream stream, int dimension)
{
    private bool _begun;

    /// <summary>Rows written so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Appends rows.</summary>
    /// <param name="rows">Any number of complete rows.</param>
    /// <exception cref="ArgumentException">The span is not a whole number of rows.</exception>
    public void Append(ReadOnlySpan<float> rows)
    {
        if (rows.Length % dimension != 0)
        {
            throw new ArgumentException($"{rows.Length} floats are not a whole number of rows of {dimension}.", nameof(rows));
        }

        if (!_begun)
        {
            // The header is known at the end only; until then its place holds zeros, which no reader accepts.
            stream.Write(stackalloc byte[HeaderChecksum.HeaderBytes]);
            _begun = true;
        }

        RawFloats.Write(stream, rows);
        RowCount += rows.Length / dimension;
    }

    /// <summary>Writes the header; the file is complete afterwards.</summary>
    public void Complete()
    {
        Append([]);
        Span<byte> header = stackalloc byte[HeaderChecksum.HeaderBytes];
        VectorsHeader.Of(RowCount, dimension).Write(header);
        stream.Position = 0;
        stream.Write(header);
        stream.Position = stream.Length;
    }
}
