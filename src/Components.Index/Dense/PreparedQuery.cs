using System.Runtime.InteropServices;
using Components.Index.Kernels;

namespace Components.Index.Dense;

/// <summary>A query as the kernels take it: int8 codes, and the table for signs. One query often searches several sets of rows,
/// one after the other: what was made for it is made once.</summary>
/// <param name="dimension">Columns.</param>
/// <param name="paddedDimension">Columns with padding.</param>
/// <param name="rotation">The rotation of the signs; null where there are none.</param>
/// <param name="signBlocks">Sign blocks of the index.</param>
internal sealed class PreparedQuery(int dimension, int paddedDimension, RandomRotation? rotation, int signBlocks)
{
    /// <summary>Blocks whose sums are kept at most: a query of a larger index searches a small share of them.</summary>
    private const int MostKept = 8192;

    private readonly float[] _vector = new float[dimension];
    private readonly float[] _rotated = new float[rotation?.Width ?? 0];
    private readonly sbyte[] _codes = new sbyte[paddedDimension];
    private readonly byte[] _table = new byte[SignScan.TableBytes(rotation?.Width ?? 0)];

    // Sums of the blocks that were compared, for the next set of rows that is searched.
    private readonly ushort[] _sums = new ushort[signBlocks <= MostKept ? signBlocks * SignScan.BlockRows : 0];
    private readonly bool[] _areSummed = new bool[signBlocks <= MostKept ? signBlocks : 0];
    private bool _isMade;
    private bool _hasTable;

    /// <summary>Int8 codes, padded.</summary>
    public ReadOnlySpan<sbyte> Codes => _codes;

    /// <summary>Their scale; 0 for a vector of zeros.</summary>
    public float Scale { get; private set; }

    /// <summary>Their sum.</summary>
    public int CodeSum { get; private set; }

    /// <summary>Dot product with the signs, per unit of a sum.</summary>
    public float Slope { get; private set; }

    /// <summary>Number that is added to it.</summary>
    public float Offset { get; private set; }

    /// <summary>Becomes a query, unless it is that one already.</summary>
    /// <param name="vector">As many columns.</param>
    public void Make(ReadOnlySpan<float> vector)
    {
        // By bits: what is no number is equal to nothing.
        if (_isMade && MemoryMarshal.AsBytes(vector).SequenceEqual(MemoryMarshal.AsBytes(_vector.AsSpan())))
        {
            return;
        }

        vector.CopyTo(_vector);
        Scale = Quantizer.Quantize(vector, _codes);
        CodeSum = Int8Dot.Sum(_codes);
        (_isMade, _hasTable) = (true, false);
    }

    /// <summary>Makes the table, unless it is there.</summary>
    public void MakeTable()
    {
        if (!_hasTable)
        {
            rotation!.Rotate(_vector, _rotated);
            (Slope, Offset) = SignTable.Build(_rotated, _table);
            _areSummed.AsSpan().Clear();
            _hasTable = true;
        }
    }

    /// <summary>Whether the sums of a block are known.</summary>
    /// <param name="number">Number of the block in the index.</param>
    public bool IsSummed(int number) => number < _areSummed.Length && _areSummed[number];

    /// <summary>Sums of a block's rows over the table, see <see cref="SignScan"/>.</summary>
    /// <param name="number">Number of the block in the index.</param>
    /// <param name="block">The block.</param>
    /// <param name="room">Room for 32 sums, where they are not kept.</param>
    /// <returns>The sums.</returns>
    public ReadOnlySpan<ushort> SumsOf(int number, ReadOnlySpan<byte> block, Span<ushort> room)
    {
        if (number >= _areSummed.Length)
        {
            SignScan.Sums(_table, block, room);
            return room;
        }

        Span<ushort> sums = _sums.AsSpan(number * SignScan.BlockRows, SignScan.BlockRows);
        if (!_areSummed[number])
        {
            SignScan.Sums(_table, block, sums);
            _areSummed[number] = true;
        }

        return sums;
    }
}
