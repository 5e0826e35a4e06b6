using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Search.Constraints;
using Components.Search.Requests;
using Components.Search.Similarity;

namespace Components.Search.Substitution;

/// <summary>Finds parts that may stand in for a given one, and says of near ones why they may not. A substitute is of the same
/// type and of the given part's rarest family, is in the package that the rules allow, and states nothing worse than the given
/// part: the same code, the same nominal value, a rating that is at least as high, a loss that is at most as high, a range that
/// holds the given one.</summary>
/// <param name="engine">Rows.</param>
/// <param name="families">Families; null when the snapshot has none.</param>
/// <param name="facts">What parts state; null when the snapshot has none.</param>
public sealed class SubstituteFinder(IQueryEngine engine, FamilyIndex? families, FactIndex? facts)
{
    /// <summary>Refused parts that are listed.</summary>
    public const int MostRefused = 10;

    // Of more that may stand in, the nearest in meaning are put in order.
    private const int Candidates = 500;

    /// <summary>Finds parts.</summary>
    /// <param name="row">The given part.</param>
    /// <param name="rules">Bounds.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>Substitutes, and the likest parts that are none. Both are empty where the given part states nothing.</returns>
    public SubstituteList Find(int row, SubstituteRules rules, CancellationToken cancellationToken)
    {
        using RowSet offered = engine.Resolve(new Filter.And(
        [
            new Filter.TypeIs(RecordView.Text(engine.Record(row).ComponentType)),
            HardFilter.OfRequest(engine, new SearchRequest
            {
                Query = "", InStockOnly = rules.InStockOnly, Quantity = rules.Quantity, Classes = rules.Classes,
            }),
        ]));
        offered.Remove(row);
        ReplacedPart compared = new(
            engine, families, facts, row, rules, new PartLikeness(engine, families, facts, row));
        if (facts is null || !compared.IsAny)
        {
            // Who says nothing cannot be replaced by what is as good.
            return new SubstituteList([], [], 0, 0);
        }

        using RowSet open = engine.NewSet();
        using RowSet proven = engine.NewSet();
        compared.Find(offered, open, proven, cancellationToken);
        List<(int Row, double Score)> best = Likest(proven, compared.Likeness, rules.Limit, cancellationToken);
        if (best.Count < rules.Limit)
        {
            using RowSet silent = engine.NewSet();
            silent.UnionWith(open);
            silent.Except(proven);
            best.AddRange(Likest(silent, compared.Likeness, rules.Limit - best.Count, cancellationToken));
        }

        offered.Except(open);
        return new SubstituteList(
            [.. best.Select(part => compared.Result(part.Row, part.Score))],
            [.. Likest(offered, compared.Likeness, Math.Min(MostRefused, rules.Limit), cancellationToken)
                .Select(part => compared.Refused(part.Row, part.Score))],
            open.Count, proven.Count);
    }

    private List<(int Row, double Score)> Likest(
        RowSet rows, PartLikeness likeness, int limit, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        Hit[] hits = new Hit[Candidates];
        SearchOutcome outcome = engine.Dense(likeness.Vector, rows, WorkBudget.Unlimited, hits, cancellationToken);
        return
        [
            .. hits.Take(outcome.Count).Select(hit => (hit.Row, Score: Math.Round(likeness.Of(hit.Row), 6)))
                .OrderByDescending(static part => part.Score).ThenBy(part => engine.Record(part.Row).LcscId).Take(limit),
        ];
    }
}
