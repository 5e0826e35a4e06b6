using Components.Index.Engine;
using Components.Search.Ranking;
using Components.Search.Retrieval;

namespace Components.Search;

/// <summary>Candidates that the legs of one query have found so far: every row is ranked once, when the first leg brings
/// it.</summary>
/// <param name="ranker">Gives a row its place.</param>
/// <param name="memory">The query's memory: parts and rows are in it.</param>
internal sealed class Gathered(Ranker ranker, QueryMemory memory)
{
    /// <summary>Legs, in the order in which they ran.</summary>
    public List<Leg> Legs { get; } = [];

    /// <summary>The rows that each leg was to search.</summary>
    public List<RowSet> LegRows { get; } = [];

    /// <summary>Ranked parts; in no order before <see cref="Ranker.Sort"/>.</summary>
    public List<RankedPart> Parts => memory.Parts;

    /// <summary>Candidates that were refused, see <see cref="Ranker.Refused"/>.</summary>
    public int Refused => ranker.Refused;

    /// <summary>Takes what several legs found, fused by rank.</summary>
    /// <param name="legs">The legs.</param>
    /// <param name="rows">The rows that they searched.</param>
    /// <param name="fusionConstant">Constant of the fusion.</param>
    /// <param name="known">Whether something of the query is known here.</param>
    public void Add(IReadOnlyList<Leg> legs, RowSet rows, int fusionConstant, bool known)
    {
        double best = ReciprocalRankFusion.Fuse(legs, fusionConstant, memory.Sums);
        Ahead ahead = new(memory.Sums, ranker);
        foreach ((int row, FusedRow fused) in memory.Sums)
        {
            ahead.Move();
            if (memory.Seen.Add(row))
            {
                ranker.Rank(new Candidate(row, fused.Sum / best, fused.Cosine), known, memory.Parts);
            }
        }

        memory.Sums.Clear();
        foreach (Leg leg in legs)
        {
            Legs.Add(leg);
            LegRows.Add(rows);
        }
    }

    /// <summary>Takes what one more leg found.</summary>
    /// <param name="leg">The leg; null when it found nothing.</param>
    /// <param name="rows">The rows that it searched.</param>
    /// <param name="known">Whether something of the query is known here.</param>
    /// <param name="brought">Receives the rows that no leg before it had found; null for nobody.</param>
    public void Add(Leg? leg, RowSet rows, bool known, HashSet<int>? brought = null)
    {
        if (leg is null)
        {
            return;
        }

        Legs.Add(leg);
        LegRows.Add(rows);
        for (int rank = 0; rank < leg.Hits.Count; rank++)
        {
            int row = leg.Hits[rank].Row;
            if (memory.Seen.Add(row))
            {
                ranker.Rank(new Candidate(row, 0, leg.CosineOf(rank)), known, memory.Parts);
                _ = brought?.Add(row);
            }
        }
    }

    /// <summary>Says which records come next, some steps before they are read.</summary>
    private struct Ahead
    {
        private const int FarSteps = 8;
        private const int NextSteps = 4;

        private readonly Ranker _ranker;
        private Dictionary<int, FusedRow>.Enumerator _far;
        private Dictionary<int, FusedRow>.Enumerator _next;

        public Ahead(Dictionary<int, FusedRow> rows, Ranker ranker)
        {
            (_ranker, _far, _next) = (ranker, rows.GetEnumerator(), rows.GetEnumerator());
            for (int step = 0; step < FarSteps; step++)
            {
                MoveFar();
                if (step >= FarSteps - NextSteps)
                {
                    MoveNext();
                }
            }
        }

        public void Move()
        {
            MoveFar();
            MoveNext();
        }

        private void MoveFar()
        {
            if (_far.MoveNext())
            {
                _ranker.Expect(_far.Current.Key, isNext: false);
            }
        }

        private void MoveNext()
        {
            if (_next.MoveNext())
            {
                _ranker.Expect(_next.Current.Key, isNext: true);
            }
        }
    }
}
