using Components.Search.Constraints;
using Components.Search.Requests;

namespace Components.Search.Ranking;

/// <summary>A candidate in its place. It belongs to one query; afterwards the same memory serves another
/// (<see cref="QueryMemory"/>).</summary>
internal sealed class RankedPart
{
    /// <summary>The most that <see cref="Identity"/> is.</summary>
    public const int MostIdentity = 2;

    private Verdict[] _verdicts = [];
    private int _verdictCount;

    /// <summary>Row.</summary>
    public int Row { get; private set; }

    /// <summary>Cosine of the query and the part; NaN where nobody has compared them.</summary>
    public float Cosine { get; private set; }

    /// <summary>Its score in parts.</summary>
    public ScoreBreakdown Score { get; set; }

    /// <summary>2 when the query names it, 1 when it names its series, else 0.</summary>
    public int Identity { get; private set; }

    /// <summary>How it stands to all that was asked; what it is labelled is where it stands.</summary>
    public MatchState Match { get; set; }

    /// <summary>One per constraint, in the plan's order.</summary>
    public ReadOnlySpan<Verdict> Verdicts => _verdicts.AsSpan(0, _verdictCount);

    /// <summary>Becomes another candidate, of which nothing is known yet.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="cosine">See <see cref="Cosine"/>.</param>
    /// <param name="verdicts">Constraints of the query.</param>
    /// <returns>Where its verdicts go.</returns>
    public Span<Verdict> Begin(int row, float cosine, int verdicts)
    {
        if (_verdicts.Length < verdicts)
        {
            _verdicts = new Verdict[verdicts];
        }

        (Row, Cosine, _verdictCount) = (row, cosine, verdicts);
        return _verdicts.AsSpan(0, verdicts);
    }

    /// <summary>Takes its place.</summary>
    /// <param name="identity">See <see cref="Identity"/>.</param>
    /// <param name="match">See <see cref="Match"/>.</param>
    /// <param name="score">See <see cref="Score"/>.</param>
    public void Place(int identity, MatchState match, ScoreBreakdown score) =>
        (Identity, Match, Score) = (identity, match, score);
}
