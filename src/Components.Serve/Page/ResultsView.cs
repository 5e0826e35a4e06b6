using Components.Catalog.Types;
using Components.Search.Requests;
using Components.Search.Understanding;
using Components.Serve.Snapshots;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>Answer of a search on the page: a sentence, what was asked, filters and parts.</summary>
internal static class ResultsView
{
    private static readonly string[] Examples =
    [
        "100nF 16V X7R 0402", "10k 1% 0603 resistor", "3.3 V low dropout regulator", "N-channel mosfet 30V SOT-23",
        "green LED 0603", "C25804",
    ];

    /// <summary>The page before anything was asked.</summary>
    public static PageContent Start()
    {
        HtmlWriter html = new();
        html.Constant("<h1>What do you look for?</h1><p>Type a value, a part number, a catalogue id, or what the part should do. "
            + """<kbd>/</kbd> comes back here, <kbd>↑</kbd> <kbd>↓</kbd> walk through the parts.</p><ul class="try">""");
        foreach (string example in Examples)
        {
            html.Write($"""<li><a data-go href="{PageAddress.Of(new SearchBody { Query = example })}">{example}</a></li>""");
        }

        html.Constant("""</ul><h2>Kinds of parts</h2><ul class="try">""");
        foreach (TypeDefinition type in TypeTable.All.Where(static type => type.OfferedAs is not null))
        {
            SearchBody body = new() { Constraints = [FormNames.OfType(type.Name)] };
            html.Write($"""<li><a data-go href="{PageAddress.Of(body)}">{type.OfferedAs}</a></li>""");
        }

        html.Constant("</ul>");
        return new PageContent { Title = "Component search", IsSearch = true, Asked = new HtmlWriter(), Region = html };
    }

    /// <summary>A search.</summary>
    /// <param name="snapshot">The snapshot that answered.</param>
    /// <param name="search">The search.</param>
    public static PageContent Of(ServingSnapshot snapshot, PageSearch search)
    {
        HtmlWriter asked = new();
        ChipsView.Write(asked, search);
        HtmlWriter region = new();
        string text = search.Body.Query is { Length: > 0 } query ? query : string.Join(' ', search.Body.Constraints ?? []);
        region.Write($"""<h1 class="unseen">Parts for {text}</h1>""");
        WriteNotes(region, search);
        WriteBlame(region, search);
        WriteTools(region, search);
        region.Constant("""<div class="columns"><div class="side">""");
        FacetsView.Write(region, search);
        region.Constant("""</div><section id="results" aria-label="Results">""");
        if (search.Answer.Results.Count > 0)
        {
            new ResultsTable(snapshot, search, snapshot.Details.DataSheets(
                [.. search.Answer.Results.Select(static result => result.LcscId)])).Write(region);
        }

        if (search.Answer.NextCursor is { } next)
        {
            string address = $"/{PageAddress.Fields(search.Body with { Cursor = next }, withCursor: true)}";
            region.Write($"""<p class="more"><a id="more" href="{address}">More parts</a></p>""");
        }

        region.Write($"""</section></div><p class="soft">Snapshot {snapshot.Name}</p>""");
        return new PageContent
        {
            Title = $"{text} · Component search", IsSearch = true, Query = search.Body.Query ?? "",
            State = PageAddress.IsRaw(search.Body) ? Nearest(search.Answer) : Count(search.Answer), Asked = asked,
            Region = region,
        };
    }

    /// <summary>A search that was refused.</summary>
    /// <param name="body">Body of the request.</param>
    /// <param name="message">Its fault.</param>
    public static PageContent Refused(SearchBody body, string message)
    {
        HtmlWriter asked = new();
        if (body.Constraints is { Count: > 0 } constraints)
        {
            asked.Constant("""<h2 class="unseen">Asked for</h2><ul class="chips asked">""");
            for (int index = 0; index < constraints.Count; index++)
            {
                // The interface names a place in a list, a person's chip is the text itself.
                message = message.Replace($"constraints[{index}]: ", $"'{constraints[index]}' ", StringComparison.Ordinal);
                int left = index;
                string address = PageAddress.Of(body with { Constraints = [.. constraints.Where((_, other) => other != left)] });
                asked.Constant("""<li class="chip hard"><input type="hidden" form="search" name="constraints" """)
                    .Write($"""value="{constraints[index]}">""");
                asked.Write($"""<span class="typed" data-typed="{constraints[index]}">{constraints[index]}</span>""");
                asked.Write($"""<a class="x" data-go href="{address}" aria-label="Remove {constraints[index]}">×</a></li>""");
            }

            asked.Constant("</ul>");
        }

        HtmlWriter region = new();
        region.Constant("""<h1 class="unseen">Not searched</h1>""");
        return new PageContent
        {
            Title = "Not searched · Component search", IsSearch = true, Query = body.Query ?? "", State = message, IsBad = true,
            Asked = asked, Region = region,
        };
    }

    private static void WriteNotes(HtmlWriter html, PageSearch search)
    {
        IReadOnlyList<string> notes = search.Answer.Notes;
        if (notes.Count == 0 && !search.Answer.Degraded)
        {
            return;
        }

        html.Constant("""<ul id="notes" aria-label="Notes on the search">""");
        foreach (string note in notes)
        {
            html.Write($"<li>{note}</li>");
        }

        if (search.Answer.Degraded)
        {
            html.Constant("<li>The search was cut short: better parts may exist.</li>");
        }

        html.Constant("</ul>");
    }

    private static void WriteBlame(HtmlWriter html, PageSearch search)
    {
        if (search.Answer.Total > 0)
        {
            return;
        }

        if (search.Blamed.Count == 0)
        {
            html.Write($"""<p id="blame">{(search.IsAllBlameless
                ? "Nothing that is asked for is alone to blame. Write less, or other words." : "Write other words.")}</p>""");
            return;
        }

        html.Constant("""<ul id="blame" class="try" aria-label="What to give up">""");
        foreach ((PageChip chip, long total, bool isEstimate) in search.Blamed)
        {
            html.Write($"""<li><a data-go href="{PageAddress.Of(chip.Without!)}">without {chip.Text}: """)
                .Write($"{(isEstimate ? "about " : "")}{total} {(total == 1 ? "part" : "parts")}</a></li>");
        }

        html.Constant("</ul>");
    }

    private static void WriteTools(HtmlWriter html, PageSearch search)
    {
        html.Constant("""<div class="tools"><button type="button" id="open-filters" class="plain narrow" """
            + """popovertarget="filters">Filters</button>"""
            + """<label>Order <select id="f-sort" form="search" name="sort">""");
        string chosen = search.Body.Sort ?? SortText.Relevance;
        List<(string Sort, string Title)> orders =
            [.. SortText.All.Select(static sort => (sort, sort == SortText.Relevance ? "best first" : $"by {sort}"))];
        orders.AddRange(search.Columns.Properties.Select(property =>
            (SortText.OfProperty(search.Columns.Id(property)), $"by {search.Columns.Title(property).ToLowerInvariant()}")));
        if (PageAddress.IsRaw(search.Body))
        {
            // The nearest vectors have one order.
            orders.RemoveAll(order => order.Sort != chosen);
        }

        if (!orders.Exists(order => order.Sort == chosen))
        {
            orders.Add((chosen, $"by {chosen.Split(':')[^1].Replace('_', ' ')}"));
        }

        foreach ((string text, string title) in orders)
        {
            html.Write($"<option value=\"{text}\"").Flag(text == chosen, "selected").Write($">{title}</option>");
        }

        if (chosen != SortText.Relevance)
        {
            _ = SortText.TryRead(chosen, out SearchSort sort, out _);
            bool isUp = (search.Body.Order ?? SortText.Usual(sort)) == SortOrder.Ascending;
            // Of which order the direction is: without a script another order is sent beside the old direction.
            html.Write($"""</select></label><input type="hidden" form="search" name="{PageAddress.OrderOf}" value="{chosen}">""")
                .Constant("""<label><span class="unseen">Direction</span><select id="f-order" """)
                .Write($"""form="search" name="order"><option value="{SortText.Ascending}" """).Flag(isUp, "selected")
                .Write($""">lowest first</option><option value="{SortText.Descending}" """).Flag(!isUp, "selected")
                .Constant(">highest first</option>");
        }

        html.Constant("""</select></label><label><input type="checkbox" id="f-prefer_basic" form="search" name="prefer_basic" """)
            .Constant("value=\"true\"");
        html.Flag(search.Body.PreferBasic == true, "checked").Constant("> basic parts first</label></div>");
    }

    // In that mode nothing is judged: none fits, and none does not.
    private static string Nearest(SearchResponse answer) => answer.Results.Count == 0 ? "No part passes the filters."
        : "The parts whose texts are nearest in meaning; nothing that is asked was checked.";

    private static string Count(SearchResponse answer)
    {
        long rest = answer.Total - answer.Matched;
        return answer switch
        {
            { Total: 0, Results.Count: > 0 } => "No part fits. What follows is nearest.",
            { Total: 0 } => "No part fits.",
            { TotalIsEstimate: true } => $"About {answer.Total:N0} {(answer.Total == 1 ? "part" : "parts")} may fit",
            { Matched: 0 } => $"No part states all of it; {answer.Total:N0} do not contradict it",
            _ when rest == 0 => Fit(answer.Total),
            _ => $"{Fit(answer.Matched)}, {rest:N0} more do not say",
        };
    }

    private static string Fit(long count) => $"{count:N0} {(count == 1 ? "part fits" : "parts fit")}";
}
