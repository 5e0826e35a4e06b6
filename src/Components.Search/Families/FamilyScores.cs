using Components.Index.Families;

namespace Components.Search.Families;

/// <summary>How well each family answers one query, and which of them are worth looking into.</summary>
internal sealed class FamilyScores
{
    /// <summary>Weight of the words beside the meaning; measured with the first lexicon, flat between 0.03 and 0.06.</summary>
    private const double WordWeight = 0.04;

    /// <summary>What a family gains that is called by name.</summary>
    private const double NameBonus = 0.2;

    /// <summary>What a family gains that is called by a name in another language: nothing else in the catalogue answers to
    /// it.</summary>
    private const double ForeignBonus = 0.6;

    /// <summary>Families whose members become candidates.</summary>
    private const int MostCandidates = 6;

    /// <summary>A family this much below the best is another subject.</summary>
    private const double CandidateGap = 0.25;

    private readonly FamilyIndex _families;
    private readonly double[] _scores;

    /// <summary>Scores all families.</summary>
    /// <param name="families">The families.</param>
    /// <param name="vector">Query vector.</param>
    /// <param name="text">The query without what it does not want.</param>
    /// <param name="called">What it calls by name.</param>
    public FamilyScores(FamilyIndex families, ReadOnlySpan<float> vector, string text, CalledFamilies called)
    {
        _families = families;
        _scores = new double[families.Count];
        families.Score(vector, text, WordWeight, _scores);
        Absent = AbsentFamily.ByMeaning(families, _scores);
        foreach (int family in called.Named?.Families ?? [])
        {
            _scores[family] += NameBonus;
        }

        foreach (int family in called.Foreign)
        {
            _scores[family] += ForeignBonus;
        }

        Best = [.. Enumerable.Range(0, _scores.Length)
            .Where(family => families.Members(family).Length > 0)
            .OrderByDescending(family => _scores[family])
            .ThenBy(static family => family)
            .Take(MostCandidates)];
        Best = [.. Best.Where(family => _scores[family] >= _scores[Best[0]] - CandidateGap)];
    }

    /// <summary>The kind of part that is asked for and that the catalogue does not have; null when it has, or none is
    /// clear.</summary>
    public string? Absent { get; }

    /// <summary>Families with members here, best first; at most six.</summary>
    public IReadOnlyList<int> Best { get; }

    /// <summary>Score of a row: that of its best family; 0 when it belongs to none.</summary>
    /// <param name="row">Row.</param>
    public double Of(int row) => _families.BestScore(row, _scores);
}
