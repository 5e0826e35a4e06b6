using Components.Index.Engine;
using Components.Search.Ranking;
using Components.Search.Retrieval;
using Components.Search.Texts;

namespace Components.Search;

/// <summary>Workspace of one query: its candidates and the tables that order them. It serves the next query too, so that
/// nothing is allocated that grows with the candidates. Not thread-safe: one query at a time has it.</summary>
/// <param name="engine">Rows.</param>
internal sealed class QueryMemory(IQueryEngine engine)
{
    /// <summary>Candidates kept for the next query; those of a query that had more are left to the collector.</summary>
    private const int MostKept = 4096;

    private readonly List<RankedPart> _made = [];
    private int _used;

    /// <summary>The words of the candidate that is looked at.</summary>
    public PartText Text { get; } = new(engine);

    /// <summary>Candidates of the query, in the order that was last made.</summary>
    public List<RankedPart> Parts { get; } = [];

    /// <summary>Rows that a leg has found already.</summary>
    public HashSet<int> Seen { get; } = [];

    /// <summary>Sums of the fusion, by row; empty between two fusions.</summary>
    public Dictionary<int, FusedRow> Sums { get; } = [];

    /// <summary>Rows that only families have brought.</summary>
    public HashSet<int> Brought { get; } = [];

    /// <summary>Places among the results of the other legs, by row.</summary>
    public Dictionary<int, int> Places { get; } = [];

    /// <summary>A table of as many numbers at least; its content is whatever was there.</summary>
    public double[] Numbers { get; private set; } = [];

    /// <summary>Keys of the parts that are sorted.</summary>
    public RankingKey[] Keys { get; private set; } = [];

    /// <summary>Rows that families bring, as <see cref="HitKey"/>, before the best are taken.</summary>
    public ulong[] Found { get; private set; } = [];

    /// <summary>Cosines of <see cref="Found"/>.</summary>
    public float[] FoundCosines { get; private set; } = [];

    /// <summary>Rows of <see cref="Found"/>.</summary>
    public HashSet<int> FoundRows { get; } = [];

    /// <summary>Makes room for what families bring.</summary>
    /// <param name="count">Rows at most.</param>
    public void ReserveFound(int count)
    {
        if (Found.Length < count)
        {
            (Found, FoundCosines) = (new ulong[count], new float[count]);
        }
    }

    /// <summary>A candidate to be filled in.</summary>
    public RankedPart NewPart()
    {
        if (_used == _made.Count)
        {
            _made.Add(new RankedPart());
        }

        return _made[_used++];
    }

    /// <summary>Gives back the candidate that <see cref="NewPart"/> gave last: it is none.</summary>
    public void TakeBack() => _used--;

    /// <summary>Makes room.</summary>
    /// <param name="count">Candidates.</param>
    public void Reserve(int count)
    {
        if (Numbers.Length < count)
        {
            Numbers = new double[2 * count];
        }

        if (Keys.Length < count)
        {
            Keys = new RankingKey[2 * count];
        }
    }

    /// <summary>Forgets the query. No part of it may be used any more.</summary>
    public void Clear()
    {
        if (_made.Count > MostKept)
        {
            _made.RemoveRange(MostKept, _made.Count - MostKept);
            _made.TrimExcess();
            Parts.Clear();
            Parts.TrimExcess();
        }

        _used = 0;
        Parts.Clear();
        Seen.Clear();
        Sums.Clear();
        Brought.Clear();
        Places.Clear();
    }
}
