using Components.Catalog.Text;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Serve.Snapshots;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>The page of one part.</summary>
internal static class PartView
{
    /// <summary>Most parts of one list.</summary>
    public const int MostLike = 8;

    /// <summary>Writes the page.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="part">The part.</param>
    /// <param name="substitutes">Parts that may stand in for it.</param>
    /// <param name="like">Other parts like it, best first.</param>
    /// <param name="asked">The search that led here; without a query when none did.</param>
    /// <param name="why">How the part stands to it; null without one.</param>
    public static PageContent Of(
        ServingSnapshot snapshot, PartData part, SubstituteList substitutes, IReadOnlyList<SearchResult> like, SearchBody asked,
        PartExplanation? why)
    {
        HtmlWriter html = new();
        string id = CatalogueId.TextOf(part.Id);
        html.Write($"""<h1>{part.Name}</h1><p class="tools">""");
        ResultsTable.WriteCopy(html, part.Name);
        html.Write($"""<span class="maker">{part.Manufacturer}</span> """);
        if (part.Name != id)
        {
            html.Write($"<span>{id}</span>");
            ResultsTable.WriteCopy(html, id);
        }

        if (part.Sheet is { } sheet)
        {
            html.Write($"""<a href="{sheet}" target="_blank" rel="noreferrer noopener">Data sheet</a> """);
        }

        if (PartNames.Shop(part.Id) is { } shop)
        {
            html.Write($"""<a href="{shop}" target="_blank" rel="noreferrer noopener">LCSC</a>""");
        }

        html.Write($"</p><p>{part.Description}</p>");
        WriteWhy(html, asked, why);
        html.Constant("""<div class="sides"><section aria-labelledby="states"><h2 id="states">What it states</h2>""");
        WriteTable(html, [.. part.Basics, .. part.Stated]);
        WriteSource(html, part);
        html.Constant("""</section><section aria-labelledby="buying"><h2 id="buying">Stock and price</h2>""");
        WriteBuying(html, part);
        html.Constant("</section></div>");
        WriteLike(html, "Substitutes", Substitutes(substitutes), id, substitutes.Results);
        WriteRefused(html, substitutes.Refused);
        WriteLike(html, "Similar parts", "A ✗ says what will not do there.", id, like);
        html.Write($"""<p class="soft">Snapshot {snapshot.Name} · <a href="/v1/components/{id}">as JSON</a></p>""");
        return new PageContent
        {
            Title = $"{part.Name} · Component search", Query = asked.Query ?? "", Asked = new HtmlWriter(), Region = html,
        };
    }

    private static string Substitutes(SubstituteList found)
    {
        string silent = found.Total > found.Matched
            ? $" {found.Total - found.Matched:N0} more leave something open (unknown): check the data sheet." : "";
        return $"In stock, in the same package, of the same kind. {found.Matched:N0} state all that this part states, as good or "
            + $"better.{silent}";
    }

    private static void WriteRefused(HtmlWriter html, IReadOnlyList<RefusedSubstitute> refused)
    {
        if (refused.Count == 0)
        {
            return;
        }

        html.Constant("""<details><summary>Near ones that will not do</summary><ul class="like">""");
        foreach (RefusedSubstitute one in refused)
        {
            html.Write($"""<li><a href="/part/{CatalogueId.TextOf(one.Part.LcscId)}">{PartNames.Of(one.Part)}</a> """)
                .Constant("""<ul class="chips">""");
            foreach (SubstituteFailure failure in one.Failing)
            {
                html.Write($"""<li class="chip contradicts">{failure.Title}: {failure.Stated ?? "not stated"}""")
                    .Write($" ✗ ({failure.Asked})</li>");
            }

            html.Constant("</ul></li>");
        }

        html.Constant("</ul></details>");
    }

    private static void WriteTable(HtmlWriter html, IEnumerable<(string Name, string Value)> rows)
    {
        html.Constant("""<table class="facts">""");
        foreach ((string name, string value) in rows)
        {
            html.Write($"""<tr><th scope="row">{name}</th><td>{value}</td></tr>""");
        }

        html.Constant("</table>");
    }

    private static void WriteSource(HtmlWriter html, PartData part)
    {
        if (part.Source.Count > 0)
        {
            html.Constant("<details><summary>As the source writes it</summary>");
            WriteTable(html, part.Source);
            html.Constant("</details>");
        }
    }

    private static void WriteBuying(HtmlWriter html, PartData part)
    {
        html.Write($"<p>{StockText.Beginning(part.Stock)}");
        html.Write($"{(part.AsOf is { } day ? $", as of {day}" : "; the source gives no date")}</p>");
        if (part.Past is { } past)
        {
            StockSparkline.Write(html, past);
        }

        if (part.Prices.Count > 0)
        {
            PriceLadder.Write(html, part.Prices);
        }
        else
        {
            html.Constant("""<p class="none">No price.</p>""");
        }
    }

    private static void WriteWhy(HtmlWriter html, SearchBody asked, PartExplanation? why)
    {
        if (why is null)
        {
            return;
        }

        // One that passes and contradicts nothing may be any of the parts behind the ones that were asked for.
        bool isRefused = why.ExcludedBy.Count > 0 || why.Constraints.Any(static one => one.State == ReasonState.Contradicts);
        string title = why.Place is { } place ? $"Number {place} in your search"
            : isRefused ? "Why not this one?" : "How it stands to your search";
        html.Write($"""<section aria-labelledby="why"><h2 id="why">{title}</h2>""")
            .Write($"""<p><a href="{PageAddress.Of(asked)}">Back to the parts</a></p><ul>""");
        // Its place is said above.
        foreach (string sentence in why.WhyBesidesPlace())
        {
            html.Write($"<li>{sentence}</li>");
        }

        html.Constant("</ul>");
        if (why.Constraints.Count > 0)
        {
            html.Constant("""<table class="facts"><thead><tr><th scope="col">Asked</th><th scope="col">This part</th></tr>"""
                + "</thead><tbody>");
            foreach (ExplainedConstraint constraint in why.Constraints)
            {
                (string name, string sign) = constraint.State switch
                {
                    ReasonState.States => ("states", "✓"),
                    ReasonState.Contradicts => ("contradicts", "✗"),
                    _ => ("silent", "? does not say"),
                };
                string role = constraint.Role == "hard" ? "" : $" ({constraint.Role})";
                html.Write($"""<tr><th scope="row">{constraint.Text}{role}</th>""");
                html.Write($"""<td><span class="chip {name}">{sign}</span> {constraint.Stated}</td></tr>""");
            }

            html.Constant("</tbody></table>");
        }

        html.Constant("</section>");
    }

    private static void WriteLike(HtmlWriter html, string title, string remark, string id, IReadOnlyList<SearchResult> parts)
    {
        string name = title.Split(' ')[0].ToLowerInvariant();
        html.Write($"""<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>""");
        if (parts.Count == 0)
        {
            html.Constant("""<p class="soft">None that this catalogue knows.</p></section>""");
            return;
        }

        html.Write($"""<p class="soft">{remark}</p><ul class="like">""");
        foreach (SearchResult part in parts)
        {
            string other = CatalogueId.TextOf(part.LcscId);
            html.Write($"""<li><a href="/part/{other}">{PartNames.Of(part)}</a> """);
            html.Write($"""<span class="maker">{part.ManufacturerName}</span> """);
            html.Write($"{StockText.Of(part.Stock)}");
            html.Write($"""{(part.UnitCost is { } cost ? $", {PartNames.Money(cost)}" : "")} · """);
            html.Write($"""<a href="/compare?id={id}&amp;id={other}" """)
                .Write($"""aria-label="Compare with {PartNames.Of(part)}">compare</a>""");
            html.Constant("""<ul class="chips">""");
            for (int index = 0; index < part.Reasons.Count; index++)
            {
                string state = part.ReasonStates[index].ToString().ToLowerInvariant();
                html.Write($"""<li class="chip {state}">{part.Reasons[index]}</li>""");
            }

            html.Constant("</ul></li>");
        }

        html.Constant("</ul></section>");
    }
}
