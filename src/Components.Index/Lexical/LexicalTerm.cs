using System.Runtime.InteropServices;

namespace Components.Index.Lexical;

/// <summary>One term.</summary>
/// <param name="DocumentFrequency">Rows that hold it, 1 or more.</param>
/// <param name="First">With document frequency 1 the place of its row; with blocks the index of the first; else the first byte
/// of its list in the postings.</param>
/// <param name="Blocks">With document frequency 1 the weighted frequency; else the number of its blocks, 0 when its places are
/// listed.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexicalTerm(uint DocumentFrequency, uint First, uint Blocks)
{
    /// <summary>Whether its postings stand in blocks, one per window.</summary>
    public bool HasBlocks => DocumentFrequency > 1 && Blocks > 0;
}
