using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One figure over the imports, drawn as a line of 120 x 24.</summary>
/// <param name="Title">Name of the measurement.</param>
/// <param name="IsShare">Whether values are shares of the rows; counts otherwise.</param>
/// <param name="Values">Value of each import, oldest first; at least two.</param>
internal sealed record TrendSeries(string Title, bool IsShare, IReadOnlyList<double> Values)
{
    private const double Width = 120;
    private const double Height = 24;

    // Rows of this bucket do not tell their stock (ImportProfile of Components.Fetch, which this project does not use).
    private const string UntoldStock = "unknown";

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
        JsonElement[] profiles = [.. accepted.Select(static entry => DataSection.Child(entry, "profile"))];
        yield return new TrendSeries("rows", false, [.. profiles.Select(static profile => Count(profile, "rows"))]);
        yield return new TrendSeries("in stock", true, [.. profiles.Select(static profile =>
            1 - Share(profile, "stock", "0") - Share(profile, "stock", UntoldStock))]);
        TrendSeries untold = new(
            "stock not told", true, [.. profiles.Select(static profile => Share(profile, "stock", UntoldStock))]);
        if (untold.Highest > 0)
        {
            yield return untold;
        }

        yield return new TrendSeries(
            "with a price", true, [.. profiles.Select(static profile => 1 - Share(profile, "price", "none"))]);
        yield return new TrendSeries("quarantined", true, [.. profiles.Select(static profile =>
            Count(profile, "rows_in") is > 0 and { } rows ? Count(profile, "quarantined") / rows : 0)]);
        string[] fields = [.. profiles
            .SelectMany(static profile => DataSection.Properties(DataSection.Child(profile, "fill_rates")))
            .Select(static rate => rate.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (string field in fields)
        {
            TrendSeries fill = new(
                $"{ReportFunctions.Words(field)} filled", true,
                [.. profiles.Select(profile => Real(DataSection.Child(DataSection.Child(profile, "fill_rates"), field)))]);
            if (fill.Highest > fill.Lowest)
            {
                yield return fill;
            }
        }
    }

    private static double Share(JsonElement profile, string distribution, string bucket)
    {
        JsonElement counts = DataSection.Child(profile, distribution);
        double all = DataSection.Properties(counts).Sum(static count => Real(count.Value));
        return all > 0 ? Real(DataSection.Child(counts, bucket)) / all : 0;
    }

    private static double Count(JsonElement profile, string name) => DataSection.Number(profile, name) ?? 0;

    private static double Real(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
