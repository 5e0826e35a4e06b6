using Components.Index.Families;
using Components.Search.Kinds;

namespace Components.Search.Families;

/// <summary>How well each family answers one query, and which of them are worth looking into. Most families are far from any
/// query: only those that may be among the best are compared in full, and those of the parts that are found.</summary>
internal sealed class FamilyScores : IDisposable
{
    /// <summary>Gain of a family that is called by a name in another language: nothing else in the catalogue answers to
    /// it.</summary>
    private const double ForeignBonus = 0.6;

    /// <summary>Families whose members become candidates.</summary>
    private const int MostCandidates = 6;

    /// <summary>A family this much below the best is another subject.</summary>
    private const double CandidateGap = 0.25;

    private readonly FamilyIndex _families;
    private readonly FamilyScoring _scoring;
    private readonly CalledFamilies _called;
    private readonly double _nameBonus;

    // Scores without a bonus of the families that may be among the best; minus infinity for the others.
    private readonly double[] _near;

    /// <summary>Scores the families.</summary>
    /// <param name="families">The families.</param>
    /// <param name="vector">Query vector.</param>
    /// <param name="text">The query without what it does not want.</param>
    /// <param name="called">Kinds that it calls by name.</param>
    /// <param name="settings">Weights.</param>
    public FamilyScores(
        FamilyIndex families, ReadOnlySpan<float> vector, string text, CalledFamilies called, SearchSettings settings)
    {
        _families = families;
        _called = called;
        _nameBonus = settings.FamilyNameBonus;
        _scoring = families.Score(vector, text, settings.FamilyWordWeight);
        _near = _scoring.Spare;
        FindNear();
        Absent = AbsentFamily.ByMeaning(families, _near);
        Best = BestPresent();
    }

    /// <summary>The kind of part that is asked for and that the catalogue does not have; null when it has, or none is
    /// clear.</summary>
    public string? Absent { get; }

    /// <summary>Families with members here, best first; at most six.</summary>
    public IReadOnlyList<int> Best { get; }

    /// <summary>Score of the best of them; 0 when there is none.</summary>
    public double BestScore => Best.Count == 0 ? 0 : Of(Best[0], _scoring.Of(Best[0]));

    /// <summary>Score of a row: that of its best family; 0 when it belongs to none.</summary>
    /// <param name="row">Row.</param>
    public double OfRow(int row)
    {
        double best = 0;
        ReadOnlySpan<ushort> families = _families.FamiliesOf(row);
        foreach (ushort family in families)
        {
            if (_scoring.IsScored(family))
            {
                best = Math.Max(best, Of(family, _scoring.Of(family)));
            }
        }

        // Most of the others are nowhere near: their bounds say so.
        foreach (ushort family in families)
        {
            if (!_scoring.IsScored(family) && Of(family, _scoring.Loose[family]) + FamilyScoring.Rounding > best
                && Of(family, _scoring.Bound(family)) + FamilyScoring.Rounding > best)
            {
                best = Math.Max(best, Of(family, _scoring.Of(family)));
            }
        }

        return best;
    }

    /// <inheritdoc/>
    public void Dispose() => _scoring.Dispose();

    // With what a family gains by its names.
    private double Of(int family, double score)
    {
        if (_called.Named is { } named)
        {
            for (int i = 0; i < named.Families.Count; i++)
            {
                score += named.Families[i] == family ? _nameBonus : 0;
            }
        }

        for (int i = 0; i < _called.Foreign.Count; i++)
        {
            score += _called.Foreign[i] == family ? ForeignBonus : 0;
        }

        return score;
    }

    // Those with the highest bounds are compared first; whose bound is below the sixth of them is not among the six, and the
    // more are compared, the higher the sixth stands.
    private void FindNear()
    {
        Array.Fill(_near, double.NegativeInfinity);
        Span<double> six = stackalloc double[MostCandidates];
        six.Fill(double.NegativeInfinity);
        double first = double.NegativeInfinity;
        Span<int> highest = stackalloc int[MostCandidates];
        foreach (int family in highest[..Highest(haveMembers: true, highest)])
        {
            Compare(family, six, ref first);
        }

        foreach (int family in highest[..Highest(haveMembers: false, highest[..1])])
        {
            Compare(family, six, ref first);
        }

        for (int family = 0; family < _near.Length; family++)
        {
            if (_scoring.MayReach(family, first)
                || (_families.MemberCount(family) > 0 && _scoring.MayReach(family, six[^1])))
            {
                Compare(family, six, ref first);
            }
        }

        for (int i = 0; i < (_called.Named?.Families.Count ?? 0); i++)
        {
            _near[_called.Named!.Families[i]] = _scoring.Of(_called.Named.Families[i]);
        }

        for (int i = 0; i < _called.Foreign.Count; i++)
        {
            _near[_called.Foreign[i]] = _scoring.Of(_called.Foreign[i]);
        }
    }

    // Compares a family in full; keeps the highest score, and the six highest of families that have members, in order.
    private void Compare(int family, Span<double> six, ref double first)
    {
        if (!double.IsNegativeInfinity(_near[family]))
        {
            return;
        }

        double score = _near[family] = _scoring.Of(family);
        first = Math.Max(first, score);
        if (_families.MemberCount(family) == 0 || score <= six[^1])
        {
            return;
        }

        int at = six.Length - 1;
        for (; at > 0 && score > six[at - 1]; at--)
        {
            six[at] = six[at - 1];
        }

        six[at] = score;
    }

    // The families with the highest bounds, as many as there is room for.
    private int Highest(bool haveMembers, Span<int> highest)
    {
        ReadOnlySpan<double> bounds = _scoring.Loose;
        int count = 0;
        for (int family = 0; family < bounds.Length; family++)
        {
            bool isAmong = count < highest.Length || bounds[family] > bounds[highest[^1]];
            if (!isAmong || (haveMembers && _families.MemberCount(family) == 0))
            {
                continue;
            }

            int at = count < highest.Length ? count++ : highest.Length - 1;
            for (; at > 0 && bounds[family] > bounds[highest[at - 1]]; at--)
            {
                highest[at] = highest[at - 1];
            }

            highest[at] = family;
        }

        return count;
    }

    private int[] BestPresent()
    {
        Span<int> best = stackalloc int[MostCandidates];
        Span<double> scores = stackalloc double[MostCandidates];
        int count = 0;
        for (int family = 0; family < _near.Length; family++)
        {
            if (double.IsNegativeInfinity(_near[family]))
            {
                continue;
            }

            double score = Of(family, _near[family]);
            bool isAmong = count < MostCandidates || score > scores[^1];
            if (!isAmong || _families.MemberCount(family) == 0)
            {
                continue;
            }

            int at = count < MostCandidates ? count++ : MostCandidates - 1;
            for (; at > 0 && score > scores[at - 1]; at--)
            {
                (best[at], scores[at]) = (best[at - 1], scores[at - 1]);
            }

            (best[at], scores[at]) = (family, score);
        }

        while (count > 0 && scores[count - 1] < scores[0] - CandidateGap)
        {
            count--;
        }

        return best[..count].ToArray();
    }
}
