using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Kernels;
using Components.Search.Ranking;
using Components.Search.Retrieval;

namespace Components.Search.Families;

/// <summary>Orders parts by how much they are like one that is to be replaced: by the families that they share, the rarer the
/// more, and by the meaning of their texts.</summary>
internal sealed class Substitutes
{
    private const double FamilyWeight = 1;
    private const double MeaningWeight = 1;
    private const double FactsWeight = 0.5;

    private readonly IQueryEngine _engine;
    private readonly FamilyIndex? _index;
    private readonly FactLikeness? _facts;
    private readonly float[] _vector;
    private readonly ushort[] _families;

    /// <summary>Of a part that is here.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="facts">What parts state; null when the snapshot has none.</param>
    /// <param name="row">The part that is to be replaced.</param>
    public Substitutes(IQueryEngine engine, FamilyIndex? families, FactIndex? facts, int row)
        : this(engine, families, engine.Vector(row).ToArray(), families is null ? [] : families.FamiliesOf(row).ToArray()) =>
        _facts = facts is null ? null : new FactLikeness(facts, row);

    /// <summary>Of a part that is not here, known by the series that it belongs to.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="vector">What is known of it.</param>
    /// <param name="known">Its families.</param>
    public Substitutes(IQueryEngine engine, FamilyIndex? families, float[] vector, ushort[] known) =>
        (_engine, _index, _vector, _families) = (engine, families, vector, known);

    /// <summary>The vector of the part.</summary>
    public ReadOnlySpan<float> Vector => _vector;

    /// <summary>Candidates that share the rarest family of the part.</summary>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="settings">Budgets.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The nearest of them, best first; null when there are none.</returns>
    public Leg? Candidates(RowSet rows, SearchSettings settings, CancellationToken cancellationToken)
    {
        if (_index is null || _families.Length == 0)
        {
            return null;
        }

        int rarest = _families[0];
        foreach (ushort family in _families)
        {
            rarest = _index.MemberCount(family) < _index.MemberCount(rarest) ? family : rarest;
        }

        using RowSet members = _engine.NewSet();
        _index.AddMembers(rarest, rows, members);
        Hit[] hits = new Hit[settings.CandidatesPerLeg];
        SearchOutcome outcome = _engine.Dense(
            _vector, members, new WorkBudget(settings.DenseBudgetRows), hits, cancellationToken);
        return outcome.Count == 0 ? null
            : new Leg(LegName.Families, 1, hits[..outcome.Count], outcome.Visited, outcome.BudgetExhausted);
    }

    /// <summary>Gives parts their relevance: likeness, 0 to 2.</summary>
    /// <param name="parts">Parts.</param>
    /// <returns>The parts; their order has to be made again.</returns>
    public List<RankedPart> Relevance(List<RankedPart> parts)
    {
        double total = _families.Sum(Weight);
        List<RankedPart> ordered = new(parts.Count);
        foreach (RankedPart part in parts)
        {
            double shared = 0;
            if (_index is not null && total > 0)
            {
                ReadOnlySpan<ushort> own = _index.FamiliesOf(part.Row);
                foreach (ushort family in _families)
                {
                    shared += own.Contains(family) ? Weight(family) : 0;
                }

                shared /= total;
            }

            double likeness = (FamilyWeight * shared) + (MeaningWeight * FloatDot.Dot(_vector, _engine.Vector(part.Row)))
                + (FactsWeight * (_facts?.Of(part.Row) ?? 0));
            ordered.Add(part with { Score = part.Score with { Relevance = likeness + part.Score.Constraints } });
        }

        return ordered;
    }

    private double Weight(ushort family) => Math.Log((1.0 + _engine.RowCount) / (1 + _index!.MemberCount(family)));
}
