using Components.Index.Engine;

namespace Components.Index.Dense;

/// <summary>Memory of one dense search, leased from a pool.</summary>
internal sealed class DenseScratch
{
    /// <summary>Rows whose codes are compared between two looks at the cancellation token.</summary>
    public const int BlockRows = 1024;

    /// <summary>Hits that a search can be asked for; more are answered with so many.</summary>
    public const int MaxHits = 4096;

    /// <summary>Candidates kept for rescoring at most.</summary>
    public const int MaxCandidates = 2 * MaxHits;

    /// <summary>Makes the memory for an index.</summary>
    /// <param name="lists">Inverted lists.</param>
    /// <param name="groups">Groups of lists.</param>
    /// <param name="query">Room for the query.</param>
    public DenseScratch(int lists, int groups, PreparedQuery query)
    {
        Query = query;
        Chosen = new int[BlockRows];
        Dots = new int[Math.Max(BlockRows, lists)];
        Groups = new Ranked[groups];
        Lists = new Ranked[lists];
        Best = new Hit[MaxHits];
        Candidates = new Hit[MaxCandidates];
    }

    /// <summary>The query.</summary>
    public PreparedQuery Query { get; }

    /// <summary>Places that are to be compared.</summary>
    public int[] Chosen { get; }

    /// <summary>Dot products of a block of rows, or of all centroids.</summary>
    public int[] Dots { get; }

    /// <summary>Groups that are not looked at yet.</summary>
    public Ranked[] Groups { get; }

    /// <summary>Lists that are not visited yet.</summary>
    public Ranked[] Lists { get; }

    /// <summary>The best hits so far by int8 score.</summary>
    public Hit[] Best { get; }

    /// <summary>Rows to be scored again.</summary>
    public Hit[] Candidates { get; }
}
