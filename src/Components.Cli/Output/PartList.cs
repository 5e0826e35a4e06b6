using System.Globalization;
using Components.Catalog.Text;
using Components.Search.Requests;

namespace Components.Cli.Output;

/// <summary>Results of a search. For people two lines a part within the width: what it is and costs, and why it is there; for
/// programs and documents a row a part, nothing cut.</summary>
internal static class PartList
{
    private const int LongestNumber = 24;
    private const int LongestPackage = 14;
    private const int LeastMaker = 8;

    /// <summary>Writes the results, the best first.</summary>
    public static void Write(IReadOnlyList<SearchResult> parts, CliContext context, OutputFormat format)
    {
        if (format != OutputFormat.Table)
        {
            Rows(parts).WriteTo(context, format);
            return;
        }

        int number = Math.Min(LongestNumber, Longest(parts, static part => part.PartNumber));
        int package = Math.Min(LongestPackage, Longest(parts, static part => part.Package));
        int id = Longest(parts, static part => CatalogueId.TextOf(part.LcscId));
        int stock = Longest(parts, Stock);
        int price = Longest(parts, Price);
        int maker = Math.Max(LeastMaker, context.Width - id - number - package - stock - price - (5 * 2));
        maker = Math.Min(maker, Math.Max(1, Longest(parts, static part => part.ManufacturerName ?? "")));
        foreach (SearchResult part in parts)
        {
            context.Output.WriteLine(string.Join(
                "  ", CatalogueId.TextOf(part.LcscId).PadRight(id), Width.Cut(part.PartNumber, number).PadRight(number),
                Width.Cut(part.ManufacturerName ?? "", maker).PadRight(maker), Width.Cut(part.Package, package).PadRight(package),
                Stock(part).PadLeft(stock), Price(part).PadLeft(price)).TrimEnd());
            string why = part.Reasons.Count > 0 ? $"{Match(part.Match)}: {string.Join(", ", part.Reasons)}" : Match(part.Match);
            context.Output.WriteLine("  " + Width.Cut($"{why} | {part.Description}", context.Width - 2));
        }
    }

    /// <summary>A match for people.</summary>
    public static string Match(MatchState match) => match switch
    {
        MatchState.States => "fits",
        MatchState.Silent => "unknown",
        MatchState.Contradicts => "contradicts",
        _ => "nearest",
    };

    private static Table Rows(IReadOnlyList<SearchResult> parts)
    {
        Table table = new(
            "id", "part number", "manufacturer", "package", ">stock", ">price", "class", "match", "why", "description");
        foreach (SearchResult part in parts)
        {
            table.Add(
                CatalogueId.TextOf(part.LcscId), part.PartNumber, part.ManufacturerName ?? "", part.Package,
                part.Stock?.ToString(CultureInfo.InvariantCulture) ?? "",
                part.UnitCost?.ToString("0.######", CultureInfo.InvariantCulture) ?? "",
                part.IsBasic ? "basic" : part.IsPreferred ? "preferred" : "", Match(part.Match), string.Join(", ", part.Reasons),
                part.Description);
        }

        return table;
    }

    private static string Stock(SearchResult part) => part.Stock == 0 ? "none" : StockText.Number(part.Stock);

    private static string Price(SearchResult part) => part.UnitCost is { } cost
        ? string.Create(CultureInfo.InvariantCulture, $"${cost:0.####}") : "-";

    private static int Longest(IReadOnlyList<SearchResult> parts, Func<SearchResult, string> text) =>
        parts.Count == 0 ? 0 : parts.Max(part => text(part).Length);
}
