using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Search.Requests;

namespace Components.Serve.Similar;

/// <summary>Finds parts like a given one: of the same type, near in meaning, sharing its values.</summary>
internal static class SimilarParts
{
    private const int Candidates = 200;

    /// <summary>Weight of one value that is the same (or not): a few shared values outweigh small differences in
    /// wording.</summary>
    private const double ValueWeight = 0.1;

    /// <summary>Weight of the value that a part is bought for: a 10 kΩ resistor is like another one in a smaller case, not like
    /// 120 Ω.</summary>
    private const double NominalWeight = 0.5;

    /// <summary>Two values that are this near are the same value written in two ways.</summary>
    private const double SameValue = 1e-6;

    /// <summary>Finds parts.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="row">The given part.</param>
    /// <param name="inStockOnly">Whether parts without stock are left out.</param>
    /// <param name="limit">Most results.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>Best first, and how many parts there are to choose from.</returns>
    public static (IReadOnlyList<SearchResult> Results, long Total) Find(
        IQueryEngine engine, int row, bool inStockOnly, int limit, CancellationToken cancellationToken)
    {
        RecordView given = engine.Record(row);
        string type = RecordView.Text(given.ComponentType);
        Filter filter = inStockOnly
            ? new Filter.And([new Filter.TypeIs(type), new Filter.StockAtLeast(1)]) : new Filter.TypeIs(type);
        using RowSet rows = engine.Resolve(filter);
        Hit[] hits = new Hit[Candidates + 1];
        SearchOutcome outcome = engine.Dense(engine.Vector(row), rows, WorkBudget.Unlimited, hits, cancellationToken);
        List<SearchResult> results = [];
        foreach (Hit hit in hits.AsSpan(0, outcome.Count))
        {
            if (hit.Row != row)
            {
                results.Add(Compare(engine, row, type, hit));
            }
        }

        results.Sort(static (left, right) =>
            right.Score != left.Score ? right.Score.CompareTo(left.Score) : left.LcscId.CompareTo(right.LcscId));
        return (results.Count > limit ? results.GetRange(0, limit) : results, rows.Count - (rows.Contains(row) ? 1 : 0));
    }

    private static SearchResult Compare(IQueryEngine engine, int row, string type, Hit hit)
    {
        RecordView given = engine.Record(row);
        RecordView other = engine.Record(hit.Row);
        List<string> reasons = [];
        double score = hit.Score;
        if (!given.Package.IsEmpty && !other.Package.IsEmpty)
        {
            Judge(RecordView.Text(other.Package), given.Package.SequenceEqual(other.Package), ValueWeight);
        }

        foreach (PickColumn column in TypeTable.Find(type)?.Columns ?? [])
        {
            // The ends of a tolerance band say nothing that value and tolerance do not say.
            if (column.IsText || column.Alias is null)
            {
                continue;
            }

            double expected = engine.Number(column.Name, row);
            double found = engine.Number(column.Name, hit.Row);
            if (!double.IsNaN(expected) && !double.IsNaN(found))
            {
                Judge(
                    $"{column.Alias.Replace('_', ' ')} {QuantityFormat.Format(found, QuantityFormat.UnitOf(column.Unit))}",
                    Math.Abs(expected - found) <= SameValue * Math.Max(Math.Abs(expected), Math.Abs(found)),
                    column.Band is not null ? NominalWeight : ValueWeight);
            }
        }

        if (reasons.Count == 0)
        {
            reasons.Add("similar in meaning");
        }

        return Result(other, hit.Score, Math.Round(score, 6), reasons);

        void Judge(string label, bool isSame, double weight)
        {
            reasons.Add($"{label} {(isSame ? '✓' : '✗')}");
            score += isSame ? weight : -weight;
        }
    }

    private static SearchResult Result(RecordView record, float cosine, double score, IReadOnlyList<string> reasons)
    {
        List<SearchPrice> prices = new(record.Prices.Length);
        foreach (PriceBreak step in record.Prices)
        {
            prices.Add(new SearchPrice(step.FromQuantity, step.ToQuantity < 0 ? null : step.ToQuantity, step.Price));
        }

        return new SearchResult
        {
            LcscId = record.LcscId,
            Score = score,
            CosineScore = Math.Round(cosine, 6),
            Match = MatchState.Nearest,
            Reasons = reasons,
            ComponentType = RecordView.Text(record.ComponentType),
            ManufacturerName = record.Manufacturer.IsEmpty ? null : RecordView.Text(record.Manufacturer),
            PartNumber = RecordView.Text(record.PartNumber),
            Package = RecordView.Text(record.Package),
            Description = RecordView.Text(record.Description),
            Stock = record.Stock,
            IsBasic = record.IsBasic,
            IsPreferred = record.IsPreferred,
            UnitCost = prices.Count == 0 ? null : prices[0].Price,
            Price = prices,
        };
    }
}
