using Components.Index.Engine;
using Components.Search.Ranking;
using Components.Search.Retrieval;

namespace Components.Search;

/// <summary>What the legs of one query have found so far: every row is ranked once, when the first leg brings it.</summary>
/// <param name="ranker">Gives a row its place.</param>
internal sealed class Gathered(Ranker ranker)
{
    private readonly HashSet<int> _seen = [];

    /// <summary>Legs, in the order in which they ran.</summary>
    public List<Leg> Legs { get; } = [];

    /// <summary>The rows that each leg was to search.</summary>
    public List<RowSet> LegRows { get; } = [];

    /// <summary>Ranked parts; in no order before <see cref="Ranker.Sort"/>.</summary>
    public List<RankedPart> Parts { get; set; } = [];

    /// <summary>Candidates that were refused, see <see cref="Ranker.Refused"/>.</summary>
    public int Refused => ranker.Refused;

    /// <summary>Takes what several legs found, fused by rank.</summary>
    /// <param name="legs">The legs.</param>
    /// <param name="rows">The rows that they searched.</param>
    /// <param name="fusionConstant">Constant of the fusion.</param>
    /// <param name="known">Whether something of the query is known here.</param>
    public void Add(IReadOnlyList<Leg> legs, RowSet rows, int fusionConstant, bool known)
    {
        Rank(ReciprocalRankFusion.Fuse(legs, fusionConstant), known);
        Legs.AddRange(legs);
        LegRows.AddRange(Enumerable.Repeat(rows, legs.Count));
    }

    /// <summary>Takes what one more leg found.</summary>
    /// <param name="leg">The leg; null when it found nothing.</param>
    /// <param name="rows">The rows that it searched.</param>
    /// <param name="known">Whether something of the query is known here.</param>
    /// <returns>Rows that no leg before it had found.</returns>
    public IReadOnlyList<int> Add(Leg? leg, RowSet rows, bool known)
    {
        if (leg is null)
        {
            return [];
        }

        Legs.Add(leg);
        LegRows.Add(rows);
        return Rank(leg.Hits.Select(static hit => new Candidate(hit.Row, 0)), known);
    }

    private int[] Rank(IEnumerable<Candidate> candidates, bool known)
    {
        Candidate[] fresh = [.. candidates.Where(candidate => _seen.Add(candidate.Row))];
        Parts.AddRange(ranker.Rank(fresh, known));
        return [.. fresh.Select(static candidate => candidate.Row)];
    }
}
