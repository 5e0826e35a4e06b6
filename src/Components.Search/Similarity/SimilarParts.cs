using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Search.Ranking;
using Components.Search.Requests;

namespace Components.Search.Similarity;

/// <summary>Finds parts like a given one: of the same type, sharing its families, near in meaning, able to do what it
/// states.</summary>
/// <param name="engine">Rows.</param>
/// <param name="families">Families; null when the snapshot has none.</param>
/// <param name="facts">Facts of the parts; null when the snapshot has none.</param>
public sealed class SimilarParts(IQueryEngine engine, FamilyIndex? families, FactIndex? facts)
{
    private const int Candidates = 200;

    /// <summary>Two values that are this near are the same value written in two ways.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Finds parts.</summary>
    /// <param name="row">The given part.</param>
    /// <param name="inStockOnly">Whether parts without stock are left out.</param>
    /// <param name="limit">Most results.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>Best first, and how many parts there are to choose from. Reasons say of every property that both state whether
    /// the other part will do in its place there, as substitutes are judged: the same value or code, the same
    /// rating or better.</returns>
    public (IReadOnlyList<SearchResult> Results, long Total) Find(
        int row, bool inStockOnly, int limit, CancellationToken cancellationToken)
    {
        string type = RecordView.Text(engine.Record(row).ComponentType);
        Filter ofType = new Filter.TypeIs(type);
        Filter wanted = inStockOnly ? new Filter.And([ofType, new Filter.StockAtLeast(1)]) : ofType;
        using RowSet rows = engine.Resolve(wanted);
        PartLikeness likeness = new(engine, families, facts, row);
        Dictionary<int, float> found = [];
        Add(found, rows, likeness, cancellationToken);
        if (families is not null && likeness.RarestFamily is >= 0 and int rarest)
        {
            using RowSet members = engine.NewSet();
            families.AddMembers(rarest, rows, members);
            Add(found, members, likeness, cancellationToken);
        }

        if (TypeTable.Find(type)?.Value?.Name is { } column && engine.Number(column, row) is var value && !double.IsNaN(value))
        {
            using RowSet equal = engine.Resolve(new Filter.And(
                [wanted, new Filter.InRange(column, value * (1 - Rounding), value * (1 + Rounding))]));
            Add(found, equal, likeness, cancellationToken);
        }

        _ = found.Remove(row);
        (int Row, double Score)[] best =
        [
            .. found.Keys.Select(other => (Row: other, Score: Math.Round(likeness.Of(other), 6)))
                .OrderByDescending(static other => other.Score).ThenBy(other => engine.Record(other.Row).LcscId).Take(limit),
        ];
        PackageRule package = likeness.Package!;
        SearchResult[] results =
        [
            .. best.Select(other => SearchResult.Of(
                engine.Record(other.Row), other.Score, found[other.Row], MatchState.Nearest,
                Reasons(likeness, package, other.Row))),
        ];
        return (results, rows.Count - (rows.Contains(row) ? 1 : 0));
    }

    private void Add(Dictionary<int, float> found, RowSet rows, PartLikeness likeness, CancellationToken cancellationToken)
    {
        Hit[] hits = new Hit[Candidates + 1];
        SearchOutcome outcome = engine.Dense(likeness.Vector, rows, WorkBudget.Unlimited, hits, cancellationToken);
        foreach (Hit hit in hits.AsSpan(0, outcome.Count))
        {
            found[hit.Row] = hit.Score;
        }
    }

    // What the other part does not say is no reason.
    private List<string> Reasons(PartLikeness likeness, PackageRule package, int row)
    {
        List<string> reasons = [];
        if (package.Asked.Length > 0 && !engine.Record(row).Package.IsEmpty)
        {
            reasons.Add(package.Reason(row));
        }

        if (likeness.Stated is { } stated)
        {
            reasons.AddRange(stated.Properties.Where(property => !facts!.ValuesOf(row, property).IsEmpty)
                .OrderByDescending(property => property == stated.Main).Select(property => stated.Reason(property, row)));
        }

        if (reasons.Count == 0)
        {
            reasons.Add(ReasonWriter.SimilarInMeaning);
        }

        return reasons;
    }
}
