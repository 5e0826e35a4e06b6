using System.Text;
using Components.Catalog.Facts;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Opening;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Picks parts of any kind by what they state. Each value of a property is looked at once, whatever the number of
/// parts.</summary>
/// <param name="opened">The snapshot that is asked.</param>
internal sealed class FactPicks(SearchSnapshot opened)
{
    // Parts that are looked at between two looks at whether the caller is still there.
    private const int LooksBetween = 4096;

    /// <summary>Finds them.</summary>
    /// <param name="query">Checked conditions.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The first in the order of <see cref="PickOrder"/>, and how many satisfy the conditions.</returns>
    public (IReadOnlyList<ParameterCandidate> Candidates, long Total) Find(FactQuery query, CancellationToken cancellationToken)
    {
        using RowSet rows = KindsInStock.Rows(opened, query.Kind, Filters(query));
        if (query.Beside.Package is { } package)
        {
            Keep(rows, row => HasPackage(row, package), cancellationToken);
        }

        foreach (FactCondition condition in query.Conditions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using RowSet stating = opened.Engine.NewSet();
            AddStating(condition, stating);
            rows.IntersectWith(stating);
        }

        foreach (FactCondition.Between condition in query.Conditions.OfType<FactCondition.Between>()
            .Where(static condition => condition.WholeBand))
        {
            if (FactRange.ValueOf(opened.Facts!.Properties[condition.Property]) is { } column)
            {
                Keep(rows, row => IsBandInside(row, condition, column), cancellationToken);
            }
        }

        return ([
            .. PickOrder.First(opened.Engine, rows, query.Limit, cancellationToken).Select(Candidate)], rows.Count);
    }

    private static IEnumerable<Filter> Filters(FactQuery query)
    {
        yield return new Filter.StockAtLeast(query.Quantity);
        if (query.Beside.PackageFamily is { } package)
        {
            yield return new Filter.PackageIs(package);
        }

        if (query.Beside.IsBasic is { } isBasic)
        {
            yield return isBasic ? new Filter.IsBasic() : new Filter.Not(new Filter.IsBasic());
        }

        if (query.Beside.IsPreferred is { } isPreferred)
        {
            yield return isPreferred ? new Filter.IsPreferred() : new Filter.Not(new Filter.IsPreferred());
        }
    }

    private static void Keep(RowSet rows, Func<int, bool> holds, CancellationToken cancellationToken)
    {
        int looked = 0;
        foreach (int row in rows.Ascending())
        {
            if (looked++ % LooksBetween == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!holds(row))
            {
                rows.Remove(row);
            }
        }
    }

    private void AddStating(FactCondition condition, RowSet stating)
    {
        FactIndex facts = opened.Facts!;
        (uint first, int count) = facts.ValuesOfProperty(condition.Property);
        for (uint value = first; value < first + (uint)count; value++)
        {
            if (IsMet(condition, value))
            {
                facts.AddRows(value, stating);
            }
        }
    }

    private bool IsMet(FactCondition condition, uint value)
    {
        switch (condition)
        {
            case FactCondition.CodeIn codes:
                return codes.Codes.Contains(opened.Facts!.Code(value), StringComparer.Ordinal);
            case FactCondition.Between between:
                (double low, double high) = opened.Facts!.Number(value);
                return FactRange.Holds(
                    opened.Facts.Properties[between.Property], low, high, between.Minimum, between.Maximum, between.Slack);
            default:
                throw new System.Diagnostics.UnreachableException(condition.ToString());
        }
    }

    // The band is that of the value in the column; another value that the part states has none that is known.
    private bool IsBandInside(int row, FactCondition.Between condition, PickColumn column)
    {
        IQueryEngine engine = opened.Engine;
        double nominal = engine.Number(column.Name, row);
        foreach (uint value in opened.Facts!.ValuesOf(row, condition.Property))
        {
            if (!IsMet(condition, value))
            {
                continue;
            }

            (double low, double high) = opened.Facts.Number(value);
            if (!(FactJudge.IsNotAbove(low, nominal) && FactJudge.IsNotAbove(nominal, high)))
            {
                return true;
            }

            double least = engine.Number(column.Band!.Minimum, row);
            double most = engine.Number(column.Band.Maximum, row);
            if (!(least < low || most > high) || FactRange.Holds(
                FactSense.Nominal, least, most, condition.Minimum, condition.Maximum, condition.Slack))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasPackage(int row, string package)
    {
        ReadOnlySpan<byte> utf8 = opened.Engine.Record(row).Package;
        return Ascii.EqualsIgnoreCase(utf8, package)
            || (!Ascii.IsValid(utf8) && RecordView.Text(utf8).Equals(package, StringComparison.OrdinalIgnoreCase));
    }

    private ParameterCandidate Candidate(int row)
    {
        RecordView record = opened.Engine.Record(row);
        SortedDictionary<string, object?> parameters = new(StringComparer.Ordinal)
        {
            ["package"] = RecordView.IsStated(record.Package) ? RecordView.Text(record.Package) : null,
        };

        // Only what is known to have so many pieces is picked: its stock is told.
        return new ParameterCandidate(record.LcscId, record.Stock!.Value, record.IsBasic, record.IsPreferred, parameters)
        {
            Properties = Stated(row),
        };
    }

    private SortedDictionary<string, IReadOnlyList<CandidateValue>> Stated(int row)
    {
        SortedDictionary<string, IReadOnlyList<CandidateValue>> stated = new(StringComparer.Ordinal);
        if (opened.Facts is not { } facts)
        {
            return stated;
        }

        foreach (uint value in (uint[])[.. facts.ValuesOf(row), .. facts.DaysOf(row)])
        {
            FactProperty known = facts.Properties[facts.PropertyOfValue(value)];
            CandidateValue one = known.Sense == FactSense.Code
                ? new CandidateValue(Code: facts.Code(value)) : Number(facts, value);
            stated[known.Id] = stated.TryGetValue(known.Id, out IReadOnlyList<CandidateValue>? before) ? [.. before, one] : [one];
        }

        return stated;
    }

    private static CandidateValue Number(FactIndex facts, uint value)
    {
        (double low, double high) = facts.Number(value);
        return new CandidateValue(double.IsFinite(low) ? low : null, double.IsFinite(high) ? high : null);
    }
}
