using Components.Index.Families;

namespace Components.Search.Families;

/// <summary>How well each family answers one query, and which of them are worth looking into.</summary>
internal sealed class FamilyScores
{
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
    /// <param name="settings">Weights.</param>
    public FamilyScores(
        FamilyIndex families, ReadOnlySpan<float> vector, string text, CalledFamilies called, SearchSettings settings)
    {
        _families = families;
        _scores = new double[families.Count];
        families.Score(vector, text, settings.FamilyWordWeight, _scores);
        Absent = AbsentFamily.ByMeaning(families, _scores);
        foreach (int family in called.Named?.Families ?? [])
        {
            _scores[family] += settings.FamilyNameBonus;
        }

        foreach (int family in called.Foreign)
        {
            _scores[family] += ForeignBonus;
        }

        Best = BestPresent();
    }

    /// <summary>The kind of part that is asked for and that the catalogue does not have; null when it has, or none is
    /// clear.</summary>
    public string? Absent { get; }

    /// <summary>Families with members here, best first; at most six.</summary>
    public IReadOnlyList<int> Best { get; }

    /// <summary>Score of the best of them; 0 when there is none.</summary>
    public double BestScore => Best.Count == 0 ? 0 : _scores[Best[0]];

    /// <summary>Score of a row: that of its best family; 0 when it belongs to none.</summary>
    /// <param name="row">Row.</param>
    public double Of(int row) => _families.BestScore(row, _scores);

    private int[] BestPresent()
    {
        Span<int> best = stackalloc int[MostCandidates];
        int count = 0;
        for (int family = 0; family < _scores.Length; family++)
        {
            bool isAmong = count < MostCandidates || _scores[family] > _scores[best[^1]];
            if (!isAmong || _families.MemberCount(family) == 0)
            {
                continue;
            }

            int at = count < MostCandidates ? count++ : MostCandidates - 1;
            for (; at > 0 && _scores[family] > _scores[best[at - 1]]; at--)
            {
                best[at] = best[at - 1];
            }

            best[at] = family;
        }

        while (count > 0 && _scores[best[count - 1]] < _scores[best[0]] - CandidateGap)
        {
            count--;
        }

        return best[..count].ToArray();
    }
}
