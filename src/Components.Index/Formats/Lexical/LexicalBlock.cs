using System.Runtime.InteropServices;

namespace Components.Index.Formats.Lexical;

/// <summary>Up to 128 postings of a term.</summary>
/// <param name="LastRow">Its last row: blocks are skipped by it.</param>
/// <param name="FirstWord">First u32 of its content: gaps, then frequencies, each part beginning with a word of its own.</param>
/// <param name="MaxWeight">Largest tf / (tf + k) in it.</param>
/// <param name="RowBits">Bits of a gap (row minus the previous row minus 1; the first row counts from the block before), 0 to 32.</param>
/// <param name="FrequencyBits">Bits of a weighted frequency minus 1, 0 to 8.</param>
/// <param name="Count">Postings, 1 to 128; every block of a term but the last is full.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexicalBlock(uint LastRow, uint FirstWord, float MaxWeight, byte RowBits, byte FrequencyBits, ushort Count)
{
    /// <summary>Words of the gaps.</summary>
    public int RowWords => ((Count * RowBits) + 31) / 32;

    /// <summary>Words of the frequencies.</summary>
    public int FrequencyWords => ((Count * FrequencyBits) + 31) / 32;
}
