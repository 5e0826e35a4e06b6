using Components.Catalog.Import;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;

namespace Components.Fetch.Guards;

/// <summary>Compares an import with its thresholds and with the last good import of the same source.</summary>
public static class ImportGuards
{
    /// <summary>Name of the guard of how many rows there are at least.</summary>
    internal const string MinRows = "min_rows";

    /// <summary>Results that do not hold.</summary>
    /// <param name="results">From <see cref="Measure"/>.</param>
    /// <returns>The results, in their order.</returns>
    public static IReadOnlyList<GuardResult> Violations(IReadOnlyList<GuardResult> results) =>
        [.. results.Where(static result => !result.Holds)];

    /// <summary>Measures every guard; none hides another.</summary>
    /// <param name="current">Profile of the new import.</param>
    /// <param name="lastGood">Profile of the last good import; null leaves out the comparisons.</param>
    /// <param name="settings">Thresholds; a value exactly at its threshold holds.</param>
    /// <returns>What each found, in a fixed order.</returns>
    public static IReadOnlyList<GuardResult> Measure(ImportProfile current, ImportProfile? lastGood, GuardSettings settings)
    {
        List<GuardResult> results = [.. OfRows(current, settings)];
        if (lastGood is null)
        {
            return results;
        }

        CheckShrink(results, current, lastGood, settings);
        CheckFillRates(results, current, lastGood, settings);
        CheckDistribution(results, "stock", AsCounted(current.Stock, lastGood.Stock), lastGood.Stock, settings);
        CheckDistribution(results, "price", current.Price, lastGood.Price, settings);
        CheckDistribution(results, "package", current.Packages, lastGood.Packages, settings);
        CheckDistribution(results, "category", current.Categories, lastGood.Categories, settings);
        return results;
    }

    /// <summary>Measures the guards that count rows: those that are there, that are kept out, and that are broken.</summary>
    /// <param name="current">Profile of the new import.</param>
    /// <param name="settings">Thresholds.</param>
    /// <returns>What each found, in a fixed order.</returns>
    internal static IReadOnlyList<GuardResult> OfRows(ImportProfile current, GuardSettings settings)
    {
        List<GuardResult> results =
        [
            new(MinRows, current.Rows, settings.MinRows, current.Rows >= settings.MinRows,
                $"{current.Rows} rows imported, at least {settings.MinRows} required"),
        ];
        CheckShare(
            results, "max_quarantine_pct", "quarantined", current.Quarantined, current.RowsIn, settings.MaxQuarantinePct);
        CheckShare(results, "max_defect_pct", "broken", current.Quarantined + current.Defective, current.RowsIn,
            settings.MaxDefectPct);
        return results;
    }

    /// <summary>Total variation distance between two distributions: half the sum of absolute differences of shares.</summary>
    /// <param name="left">Counts by bucket.</param>
    /// <param name="right">Counts by bucket.</param>
    /// <returns>0 for equal shares, 1 for nothing in common; 0 when either is empty.</returns>
    /// <remarks>Lists of the most frequent values need not list the same ones: when one side has a rest, a value that only one
    /// side lists is counted with the rest, because the other side's share of it is unknown.</remarks>
    public static double Distance(IReadOnlyDictionary<string, long> left, IReadOnlyDictionary<string, long> right)
    {
        double leftTotal = left.Values.Sum();
        double rightTotal = right.Values.Sum();
        if (leftTotal <= 0 || rightTotal <= 0)
        {
            return 0;
        }

        bool hasRest = left.ContainsKey(ImportProfile.Rest) || right.ContainsKey(ImportProfile.Rest);
        double sum = 0;
        double restDifference = 0;
        foreach (string key in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            bool inLeft = left.TryGetValue(key, out long leftCount);
            bool inRight = right.TryGetValue(key, out long rightCount);
            double difference = (leftCount / leftTotal) - (rightCount / rightTotal);
            if (key == ImportProfile.Rest || (hasRest && inLeft != inRight))
            {
                restDifference += difference;
            }
            else
            {
                sum += Math.Abs(difference);
            }
        }

        return (sum + Math.Abs(restDifference)) / 2;
    }

    private static void CheckShare(
        List<GuardResult> results, string guard, string verb, long count, long rows, double thresholdPct)
    {
        double measured = rows == 0 ? 0 : 100.0 * count / rows;
        results.Add(new(
            guard, measured, thresholdPct, measured <= thresholdPct,
            $"{count} of {rows} rows ({measured:0.##} %) are {verb}, at most {thresholdPct:0.##} % allowed"));
    }

    private static void CheckShrink(
        List<GuardResult> results, ImportProfile current, ImportProfile lastGood, GuardSettings settings)
    {
        double measured = lastGood.Rows == 0 ? 0 : 100.0 * (lastGood.Rows - current.Rows) / lastGood.Rows;
        results.Add(new(
            "max_shrink_pct",
            measured,
            settings.MaxShrinkPct,
            measured <= settings.MaxShrinkPct,
            $"{current.Rows} rows after {lastGood.Rows} in the last good import, {measured:0.##} % fewer, at most "
                + $"{settings.MaxShrinkPct:0.##} % allowed"));
    }

    private static void CheckFillRates(
        List<GuardResult> results, ImportProfile current, ImportProfile lastGood, GuardSettings settings)
    {
        foreach ((string field, double before) in lastGood.FillRates)
        {
            double after = current.FillRates.GetValueOrDefault(field);
            double measured = 100 * (before - after);
            bool isException = settings.FieldFillRateDropPct.TryGetValue(field, out double threshold);
            threshold = isException ? threshold : settings.MaxFillRateDropPct;
            results.Add(new(
                isException ? $"field_fill_rate_drop_pct[{field}]" : $"max_fill_rate_drop_pct[{field}]",
                measured,
                threshold,
                measured <= threshold,
                $"{field} is filled in {100 * after:0.##} % of the rows after {100 * before:0.##} % in the last good import, a "
                    + $"drop of {measured:0.##} points, at most {threshold:0.##} allowed"));
        }
    }

    // A profile of before has no bucket for rows that do not tell their stock and counts them as 0: measured against it, the
    // present ones are counted so too, or the first import after an update would be refused for its empty cells.
    private static SortedDictionary<string, long> AsCounted(
        SortedDictionary<string, long> stock, SortedDictionary<string, long> lastGood)
    {
        if (lastGood.ContainsKey(ImportKeys.UntoldStock)
            || !stock.TryGetValue(ImportKeys.UntoldStock, out long untold))
        {
            return stock;
        }

        SortedDictionary<string, long> counted = new(stock, StringComparer.Ordinal);
        _ = counted.Remove(ImportKeys.UntoldStock);
        counted[ImportKeys.NoStock] = counted.GetValueOrDefault(ImportKeys.NoStock) + untold;
        return counted;
    }

    private static void CheckDistribution(
        List<GuardResult> results, string name, SortedDictionary<string, long> current,
        SortedDictionary<string, long> lastGood, GuardSettings settings)
    {
        double measured = Distance(current, lastGood);
        results.Add(new(
            $"max_distribution_distance[{name}]",
            measured,
            settings.MaxDistributionDistance,
            measured <= settings.MaxDistributionDistance,
            $"the distribution of {name} is {measured:0.###} away from the last good import, at most "
                + $"{settings.MaxDistributionDistance:0.###} allowed"));
    }
}
