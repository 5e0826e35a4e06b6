using Components.Index.Engine;

namespace Components.Index.Dense;

/// <summary>Memory of one dense search, leased from a pool.</summary>
internal sealed class DenseScratch
{
    /// <summary>Rows whose codes are compared between two looks at the cancellation token.</summary>
    public const int BlockRows = 1024;

    /// <summary>Candidates kept for rescoring at most.</summary>
    public const int MaxCandidates = 4096;

    /// <summary>Makes the memory for an index.</summary>
    /// <param name="lists">Inverted lists.</param>
    /// <param name="paddedDimension">Columns with padding.</param>
    public DenseScratch(int lists, int paddedDimension)
    {
        Query = new sbyte[paddedDimension];
        Dots = new int[Math.Max(BlockRows, lists)];
        Lists = new Hit[lists];
        Candidates = new Hit[MaxCandidates];
    }

    public sbyte[] Query { get; }

    public int[] Dots { get; }

    public Hit[] Lists { get; }

    public Hit[] Candidates { get; }
}
