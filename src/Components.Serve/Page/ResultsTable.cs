using Components.Catalog.Text;
using Components.Search.Requests;
using Components.Serve.Snapshots;

namespace Components.Serve.Page;

/// <summary>Parts as a table, whose rows are cards where there is little room (page.css). What a card says in its reasons it does
/// not say beside them.</summary>
/// <param name="snapshot">The snapshot that answered.</param>
/// <param name="search">A search.</param>
/// <param name="sheets">Addresses of data sheets, by id.</param>
internal sealed class ResultsTable(ServingSnapshot snapshot, PageSearch search, IReadOnlyDictionary<long, string> sheets)
{
    // With the place of this page in it: the part's page says which of the results it is.
    private readonly string _asked = PageAddress.Fields(search.Body, withCursor: true);

    /// <summary>Writes the table.</summary>
    /// <param name="html">Receives it.</param>
    public void Write(HtmlWriter html)
    {
        string kind = search.Columns.Any ? "parts kind" : "parts mixed";
        html.Write($"""<table id="parts" class="{kind}" role="table" aria-label="Parts">""");
        WriteHead(html);
        html.Constant("""<tbody role="rowgroup">""");
        foreach (SearchResult part in search.Answer.Results)
        {
            WritePart(html, part);
        }

        html.Constant("</tbody></table>");
    }

    private void WriteHead(HtmlWriter html)
    {
        html.Constant("""<thead role="rowgroup"><tr role="row"><th role="columnheader" class="name">Part</th>"""
            + """<th role="columnheader" class="id">Id</th>""");
        if (search.Columns.Any)
        {
            for (int column = 0; column < search.Columns.Properties.Count; column++)
            {
                int property = search.Columns.Properties[column];
                string id = search.Columns.Id(property);
                WriteSortable(
                    html, $"prop p{column}", $"by-{id}", search.Columns.Title(property), SortText.OfProperty(id),
                    SearchSort.Property);
            }
        }
        else
        {
            html.Constant("""<th role="columnheader" class="what">Description</th>""");
        }

        html.Constant("""<th role="columnheader" class="package">Package</th><th role="columnheader" class="fit">Fit</th>""");
        WriteSortable(html, "stock", "by-stock", "Stock", SortText.Stock, SearchSort.Stock);
        WriteSortable(html, "cost", "by-cost", "Price", SortText.Price, SearchSort.Price);
        html.Constant("""<th role="columnheader" class="links"><span class="unseen">Links</span></th>"""
            + """<th role="columnheader" class="pick"><span class="unseen">Compare</span></th></tr></thead>""");
    }

    // The usual direction first, then the other one; asked for once more, the best come first as before.
    private void WriteSortable(HtmlWriter html, string classes, string id, string title, string sort, SearchSort kind)
    {
        if (PageAddress.IsRaw(search.Body))
        {
            // The nearest vectors have one order.
            html.Write($"<th role=\"columnheader\" class=\"{classes}\">{title}</th>");
            return;
        }

        SortOrder usual = SortText.Usual(kind);
        SortOrder? now = search.Body.Sort == sort ? search.Body.Order ?? usual : null;
        SortOrder other = usual == SortOrder.Ascending ? SortOrder.Descending : SortOrder.Ascending;
        string address = PageAddress.Of(search.Body with
        {
            Sort = now == other ? null : sort, Order = now == usual ? other : null,
        });
        string direction = now switch { SortOrder.Ascending => "ascending", SortOrder.Descending => "descending", _ => "none" };
        html.Write($"""<th role="columnheader" class="{classes}" aria-sort="{direction}" title="{title}">""");
        string sign = now switch { SortOrder.Ascending => " ▲", SortOrder.Descending => " ▼", _ => "" };
        html.Write($"""<a data-go id="{id}" href="{address}">{title}{sign}</a></th>""");
    }

    private void WritePart(HtmlWriter html, SearchResult part)
    {
        string id = CatalogueId.TextOf(part.LcscId);
        string name = PartNames.Of(part);
        string near = part.Match > MatchState.Silent ? " near" : "";
        html.Write($"""<tr class="part{near}" role="row" tabindex="-1" id="{id}">""")
            .Constant("""<th scope="row" role="rowheader" class="name">""");
        html.Write($"""<h2><a href="/part/{id}{_asked}">{name}</a></h2>""");
        WriteCopy(html, name);
        html.Write($"""<span class="maker">{part.ManufacturerName}</span>""");
        foreach ((bool has, string badge, string reason) in (ReadOnlySpan<(bool, string, string)>)
            [(part.IsBasic, "basic", "basic part"), (part.IsPreferred, "preferred", "preferred part")])
        {
            if (has && !part.Reasons.Contains(reason, StringComparer.Ordinal))
            {
                html.Write($"""<span class="badge">{badge}</span>""");
            }
        }

        html.Constant("""</th><td role="cell" class="id">""");
        if (part.PartNumber.Length > 0)
        {
            html.Write($"<span>{id}</span>");
            WriteCopy(html, id);
        }

        html.Write($"""</td><td role="cell" class="what" title="{part.Description}">{part.Description}</td>""");
        WriteProperties(html, part);
        bool isSaid = IsSaid(part, part.Package);
        html.Write($"""<td role="cell" class="package{(isSaid ? " said" : "")}">{part.Package}</td>""")
            .Constant("""<td role="cell" class="fit">""");
        WriteFit(html, part);
        html.Write($"""</td><td role="cell" class="stock{(part.Stock == 0 ? " none" : "")}">""");
        if (part.Stock is { } pieces)
        {
            html.Write($"""{pieces}<span class="narrow"> in stock</span>""");
        }
        else
        {
            html.Constant("""<span class="narrow">stock </span>unknown""");
        }

        html.Constant("""</td><td role="cell" class="cost">""");
        WriteCost(html, part);
        WriteLinks(html, part, id, name);
    }

    private void WriteProperties(HtmlWriter html, SearchResult part)
    {
        int row = search.Columns.Any ? snapshot.Opened.Engine.RowOf(part.LcscId) : -1;
        for (int column = 0; column < search.Columns.Properties.Count; column++)
        {
            string text = search.Columns.Text(row, search.Columns.Properties[column]);
            html.Write($"""<td role="cell" class="prop p{column}" title="{text}">{text}</td>""");
        }
    }

    private static void WriteFit(HtmlWriter html, SearchResult part)
    {
        html.Constant("""<ul class="chips">""");
        if (part.Match is MatchState.Contradicts or MatchState.Nearest)
        {
            string word = part.Match == MatchState.Contradicts ? "does not fit" : "nearest";
            html.Write($"""<li class="chip {(part.Match == MatchState.Contradicts ? "contradicts" : "remark")}">{word}</li>""");
        }

        int stated = 0;
        for (int index = 0; index < part.Reasons.Count; index++)
        {
            string reason = part.Reasons[index];
            ReasonState state = part.ReasonStates[index];
            if (state == ReasonState.Remark && reason.StartsWith("in stock ", StringComparison.Ordinal))
            {
                continue;
            }

            stated += state == ReasonState.States ? 1 : 0;
            string className = state.ToString().ToLowerInvariant();
            html.Write($"""<li class="chip {className}">{(state == ReasonState.Silent ? "? " : "")}{reason}</li>""");
        }

        if (stated > 0 && !part.ReasonStates.Any(static state => state is ReasonState.Silent or ReasonState.Contradicts))
        {
            html.Constant("""<li class="chip states all">✓ all asked</li>""");
        }

        html.Constant("</ul>");
    }

    private void WriteCost(HtmlWriter html, SearchResult part)
    {
        if (part.UnitCost is not { } cost)
        {
            html.Constant("""<span class="none">no price</span>""");
        }
        else if (search.Body.Quantity is { } pieces)
        {
            html.Write($"""{PartNames.Money(cost)} <span class="sum">{pieces} for {PartNames.Money(cost * pieces)}</span>""");
        }
        else
        {
            html.Write($"{PartNames.Money(cost)}");
        }
    }

    private void WriteLinks(HtmlWriter html, SearchResult part, string id, string name)
    {
        html.Constant("""</td><td role="cell" class="links">""");
        if (PartNames.Web(sheets.GetValueOrDefault(part.LcscId)) is { } sheet)
        {
            html.Write($"""<a href="{sheet}" target="_blank" rel="noreferrer noopener" """)
                .Write($"""aria-label="Data sheet of {name}"><span class="narrow">data </span>sheet</a> """);
        }

        if (PartNames.Shop(part.LcscId) is { } shop)
        {
            html.Write($"""<a href="{shop}" target="_blank" rel="noreferrer noopener" aria-label="{name} at LCSC">LCSC</a>""");
        }

        html.Constant("""</td><td role="cell" class="pick"><label><input type="checkbox" form="compare" name="id" """)
            .Write($"""value="{id}" aria-label="Compare {name}">""")
            .Constant("""<span class="narrow" aria-hidden="true">compare</span></label></td></tr>""");
    }

    /// <summary>Writes a button that copies a text.</summary>
    public static void WriteCopy(HtmlWriter html, string text) =>
        html.Write($"""<button type="button" class="copy" data-copy="{text}" title="Copy {text}" """)
            .Write($"""aria-label="Copy {text}"></button>""");

    private static bool IsSaid(SearchResult part, string text) => part.Reasons.Any(reason =>
        reason.StartsWith($"{text} ", StringComparison.Ordinal) || reason.Contains($"({text})", StringComparison.Ordinal));
}
