using Components.Index.Kernels;

namespace Components.Index.Families;

/// <summary>Signs of sentences in blocks of 32: they tell which sentences of a family are worth comparing in full.</summary>
/// <remarks>They are made from the int8 codes, so that whoever has the codes can check them bit by bit.</remarks>
internal sealed class SentenceSigns
{
    private readonly RandomRotation _rotation;
    private readonly float[] _values;
    private readonly float[] _rotated;

    /// <summary>Prepares for vectors of a width.</summary>
    /// <param name="dimension">Columns of the vectors.</param>
    public SentenceSigns(int dimension)
    {
        _rotation = new RandomRotation(dimension);
        _values = new float[dimension];
        _rotated = new float[_rotation.Width];
    }

    /// <summary>Bytes of a block.</summary>
    public int BlockBytes => SignScan.BlockBytes(_rotation.Width);

    /// <summary>Bytes of the signs of so many sentences.</summary>
    /// <param name="dimension">Columns of the vectors.</param>
    /// <param name="sentences">Sentences.</param>
    public static long SizeBytes(int dimension, int sentences) =>
        (long)Blocks(sentences) * SignScan.BlockBytes(RandomRotation.WidthOf(dimension));

    /// <summary>Blocks of so many sentences.</summary>
    /// <param name="sentences">Sentences.</param>
    public static int Blocks(int sentences) => (sentences + SignScan.BlockRows - 1) / SignScan.BlockRows;

    /// <summary>Puts up to 32 sentences into a block.</summary>
    /// <param name="codes">Their codes, padded.</param>
    /// <param name="padded">Codes of a sentence.</param>
    /// <param name="block">Receives <see cref="BlockBytes"/> bytes.</param>
    public void Pack(ReadOnlySpan<sbyte> codes, int padded, Span<byte> block)
    {
        block.Clear();
        for (int row = 0; row < codes.Length / padded; row++)
        {
            for (int column = 0; column < _values.Length; column++)
            {
                _values[column] = codes[(row * padded) + column];
            }

            _rotation.Rotate(_values, _rotated);
            SignScan.Pack(_rotated, block, row);
        }
    }
}
