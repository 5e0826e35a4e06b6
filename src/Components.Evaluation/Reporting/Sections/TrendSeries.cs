using System.Globalization;
using System.Text;
using System.Text.Json;
using Components.Catalog.Import;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One figure over the imports, drawn as a line of 120 x 24.</summary>
/// <param name="Title">Name of the measurement.</param>
/// <param name="IsShare">Whether values are shares of the rows; counts otherwise.</param>
/// <param name="Values">Value of each import, oldest first; at least two.</param>
internal sealed record TrendSeries(string Title, bool IsShare, IReadOnlyList<double> Values)
{
    private const double Width = 120;
    private const double Height = 24;

    public double First => Values[0];

    public double Last => Values[^1];

    public double Lowest => Values.Min();

    public double Highest => Values.Max();

    /// <summary>Path of the line; a value that never changed lies in the middle.</summary>
    public string Path
    {
        get
        {
            StringBuilder path = new();
            double range = Highest - Lowest;
            for (int at = 0; at < Values.Count; at++)
            {
                double x = at * Width / (Values.Count - 1);
                double y = range > 0 ? (Height - 2) * (1 - ((Values[at] - Lowest) / range)) + 1 : Height / 2;
                path.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
            }

            return path.ToString();
        }
    }

    /// <summary>Rows, shares of stock, price and quarantined rows, and every field's fill rate that moved.</summary>
    public static IEnumerable<TrendSeries> Of(IReadOnlyList<JsonElement> accepted)
    {
        JsonElement[] profiles = [.. accepted.Select(static entry => entry.Child(StageField.OfLedgerEntry.Profile))];
        yield return new TrendSeries("rows", false, [.. profiles.Select(static profile =>
            Count(profile, StageField.OfImportProfile.Rows))]);
        yield return new TrendSeries("in stock", true, [.. profiles.Select(static profile =>
            1 - Share(profile, StageField.OfImportProfile.Stock, ImportKeys.NoStock)
                - Share(profile, StageField.OfImportProfile.Stock, ImportKeys.UntoldStock))]);
        TrendSeries untold = new(
            "stock not told", true, [.. profiles.Select(static profile =>
                Share(profile, StageField.OfImportProfile.Stock, ImportKeys.UntoldStock))]);
        if (untold.Highest > 0)
        {
            yield return untold;
        }

        yield return new TrendSeries(
            "with a price", true, [.. profiles.Select(static profile =>
                1 - Share(profile, StageField.OfImportProfile.Price, ImportKeys.NoPrice))]);
        yield return new TrendSeries("quarantined", true, [.. profiles.Select(static profile =>
            Count(profile, StageField.OfImportProfile.RowsIn) is > 0 and { } rows
                ? Count(profile, StageField.OfImportProfile.Quarantined) / rows : 0)]);
        string[] fields = [.. profiles
            .SelectMany(static profile => profile.Child(StageField.OfImportProfile.FillRates).Entries())
            .Select(static rate => rate.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (string field in fields)
        {
            TrendSeries fill = new(
                $"{ReportFunctions.Words(field)} filled", true,
                [.. profiles.Select(profile => profile.Child(StageField.OfImportProfile.FillRates).Entry(field).Real())]);
            if (fill.Highest > fill.Lowest)
            {
                yield return fill;
            }
        }
    }

    private static double Share(JsonElement profile, StageField distribution, string bucket)
    {
        JsonElement counts = profile.Child(distribution);
        double all = counts.Entries().Sum(static count => count.Value.Real());
        return all > 0 ? counts.Entry(bucket).Real() / all : 0;
    }

    private static double Count(JsonElement profile, StageField field) => profile.Number(field) ?? 0;
}
