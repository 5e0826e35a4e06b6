using Components.Catalog.Text;

namespace Components.Serve.Page;

/// <summary>Up to four parts beside each other; lines in which they differ are marked.</summary>
internal static class CompareView
{
    /// <summary>Most parts.</summary>
    public const int Most = 4;

    /// <summary>Writes the page.</summary>
    /// <param name="parts">One to <see cref="Most"/> parts.</param>
    /// <param name="problem">Fault of the request; empty for none.</param>
    public static PageContent Of(IReadOnlyList<PartData> parts, string problem)
    {
        HtmlWriter html = new();
        html.Constant("<h1>Compare</h1>");
        if (parts.Count > 0)
        {
            WriteTable(html, parts);
        }

        if (parts.Count < Most)
        {
            html.Constant("""<form action="/compare" class="tools">""");
            foreach (PartData part in parts)
            {
                html.Write($"""<input type="hidden" name="id" value="{CatalogueId.TextOf(part.Id)}">""");
            }

            html.Constant("""<label>Another part <input name="id" placeholder="C25804" maxlength="20" required></label> """
                + """<button type="submit">Add</button></form>""");
        }

        return new PageContent
        {
            Title = "Compare · Component search", State = problem, IsBad = problem.Length > 0, Asked = new HtmlWriter(),
            Region = html,
        };
    }

    private static void WriteTable(HtmlWriter html, IReadOnlyList<PartData> parts)
    {
        html.Constant("""<div class="wide" tabindex="0" role="region" aria-label="Parts beside each other">"""
            + """<table class="facts compared"><thead><tr><th scope="col"><span class="unseen">Property</span></th>""");
        foreach (PartData part in parts)
        {
            string id = CatalogueId.TextOf(part.Id);
            string rest = string.Join(
                '&', parts.Where(other => other.Id != part.Id).Select(static other => $"id={CatalogueId.TextOf(other.Id)}"));
            html.Write($"""<th scope="col"><a href="/part/{id}">{part.Name}</a> """);
            html.Write($"""<a class="x" href="/compare?{rest}" aria-label="Take {part.Name} away">×</a></th>""");
        }

        html.Constant("</tr></thead><tbody>");
        Dictionary<string, string>[] stated = [.. parts.Select(Lines)];
        foreach (string name in stated.SelectMany(static lines => lines.Keys).Distinct(StringComparer.Ordinal))
        {
            string[] values = [.. stated.Select(lines => lines.GetValueOrDefault(name, ""))];
            bool differs = values.Distinct(StringComparer.Ordinal).Count() > 1;
            html.Write($"""<tr class="{(differs ? "differs" : "same")}"><th scope="row">{name}</th>""");
            foreach (string value in values)
            {
                html.Write($"<td>{(value.Length > 0 ? value : "–")}</td>");
            }

            html.Constant("</tr>");
        }

        html.Constant("</tbody></table></div>");
    }

    private static Dictionary<string, string> Lines(PartData part)
    {
        Dictionary<string, string> lines = new(StringComparer.Ordinal)
        {
            ["Id"] = CatalogueId.TextOf(part.Id),
            ["Manufacturer"] = part.Manufacturer,
            ["Stock"] = StockText.Number(part.Stock),
            ["Price"] = part.Prices.Count == 0 ? "" : PartNames.Money(part.Prices[0].Price),
            ["Price of most"] = part.Prices.Count == 0 ? "" : PartNames.Money(part.Prices[^1].Price),
        };
        foreach ((string name, string value) in part.Basics.Concat(part.Stated))
        {
            lines.TryAdd(name, value);
        }

        return lines;
    }
}
