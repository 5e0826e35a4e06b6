using Components.Search.Requests;

namespace Components.Serve.Page;

/// <summary>A price list as a small chart: a bar for each step, as long as the price of one piece, with quantity and price
/// beside it.</summary>
internal static class PriceLadder
{
    private const double Width = 360;
    private const int Step = 22;
    private const double Left = 92;
    private const int Longest = 180;

    /// <summary>Writes the chart. Its texts are in it, so that nobody needs a table beside it.</summary>
    /// <param name="html">Receives it.</param>
    /// <param name="prices">Steps, ascending by quantity; one or more.</param>
    public static void Write(HtmlWriter html, IReadOnlyList<SearchPrice> prices)
    {
        double highest = prices.Max(static step => step.Price);
        string said = string.Join("; ", prices.Select(static step => $"{Quantity(step)}: {PartNames.Money(step.Price)}"));
        double height = prices.Count * Step;
        html.Write($"""<svg class="ladder" role="img" aria-label="Price of one piece. {said}" viewBox="0 0 {Width} {height}">""");
        for (int index = 0; index < prices.Count; index++)
        {
            SearchPrice step = prices[index];
            double top = index * Step;
            double length = highest > 0 ? Math.Max(1, step.Price / highest * Longest) : 1;
            html.Write($"""<text x="0" y="{top + 15}">{Quantity(step)}</text>""");
            html.Write($"""<rect x="{Left}" y="{top + 4}" width="{length}" height="14" rx="2"/>""");
            html.Write($"""<text x="{Left + length + 6}" y="{top + 15}">{PartNames.Money(step.Price)}</text>""");
        }

        html.Constant("</svg>");
    }

    private static string Quantity(SearchPrice step) =>
        step.ToQuantity is { } last ? $"{step.FromQuantity:N0}–{last:N0}" : $"{step.FromQuantity:N0} and more";
}
