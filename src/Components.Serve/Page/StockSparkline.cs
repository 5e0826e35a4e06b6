using System.Globalization;
using Components.Catalog.History;

namespace Components.Serve.Page;

/// <summary>Stock of the last days: a sentence, and a bar for each known day as high as its stock. A day that is unknown has a
/// gap, one without stock a line at the bottom.</summary>
internal static class StockSparkline
{
    private const int Step = 6;
    private const double Height = 32;
    private const double Lowest = 1;

    /// <summary>Writes both.</summary>
    /// <param name="html">Receives them.</param>
    /// <param name="past">Stock and prices of past imports.</param>
    public static void Write(HtmlWriter html, PastRecord past)
    {
        html.Write($"""<p class="past">{Sentence(past)}</p>""");
        if (past.Stock is not { Count: > 0 } stock || past.KnownDays < 2)
        {
            return;
        }

        long most = Math.Max(1, stock.Max() ?? 1);
        double width = stock.Count * Step;
        html.Write($"""<svg class="spark" role="img" aria-label="{Said(past, most)}" viewBox="0 0 {width} {Height}">""");
        for (int day = 0; day < stock.Count; day++)
        {
            if (stock[day] is not { } pieces)
            {
                continue;
            }

            double high = Math.Max(Lowest, (double)pieces / most * Height);
            double left = day * Step;
            html.Write($"""<rect x="{left}" y="{Height - high}" width="{Step - 1.0}" height="{high}"/>""");
        }

        html.Constant("</svg>");
    }

    private static string Sentence(PastRecord past)
    {
        if (past.KnownDays == 0)
        {
            return $"Stock of the last {past.Days} days is not known{Price(past.Price)}.";
        }

        string days = $"In stock on {past.DaysInStock} of {past.KnownDays} known days of the last {past.Days}";
        string last = past.LastInStock is null ? "; not seen in stock"
            : past.LastInStock == past.NewestDay ? "" : $"; last seen in stock {past.LastInStock}";
        return $"{days}{last}{Price(past.Price)}.";
    }

    private static string Price(PastPrice? price) => price is null ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"; price {PartNames.Money(price.First)} to {PartNames.Money(price.Last)} since {price.From} "
                + $"({price.ChangePct:+0.#;-0.#;0} %)");

    private static string Said(PastRecord past, long most) => string.Create(
        CultureInfo.InvariantCulture,
        $"Stock of the last {past.Days} days up to {past.NewestDay}, at most {most:N0} pieces");
}
