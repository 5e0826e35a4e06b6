using System.Globalization;
using Components.Index.Filters;
using Components.Search.Requests;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>The filters beside a list of parts: what its parts have in common, with counts, to choose from.</summary>
internal static class FacetsView
{
    // The rest of a facet is folded away.
    private const int Shown = 6;

    /// <summary>Writes the filters.</summary>
    /// <param name="html">Receives them.</param>
    /// <param name="search">A search.</param>
    public static void Write(HtmlWriter html, PageSearch search)
    {
        html.Constant("""<div id="filters" popover><div class="sheet-head"><h2>Filters</h2>"""
            + """<button type="button" class="plain narrow" popovertarget="filters" """
            + """popovertargetaction="hide">Done</button></div>""");
        html.Write($"""
            <label class="quantity">Pieces needed <input id="f-quantity" form="search" name="quantity" type="number" min="1"
              max="2147483647" inputmode="numeric" value="{Pieces(search.Body)}"></label>
            """);
        foreach (PageFacet choice in PageFacet.All)
        {
            if (search.Facets.FirstOrDefault(facet => facet.Field == choice.Field) is { } facet)
            {
                WriteFacet(html, search.Body, facet, choice);
            }
        }

        html.Constant("""<button type="submit" form="search" class="apply">Apply</button></div>""");
    }

    private static void WriteFacet(HtmlWriter html, SearchBody body, Facet facet, PageFacet choice)
    {
        IReadOnlyList<string> chosen = choice.Chosen(body);
        List<FacetValue> values = [.. facet.Values];
        // One value that all parts have narrows nothing.
        if (values.Count == 0 || (values.Count == 1 && chosen.Count == 0 && choice != PageFacet.InStock))
        {
            return;
        }

        bool IsChosen(FacetValue value) => chosen.Any(one => IsSame(choice.Field, one, value.Value));
        values = [.. values.OrderByDescending(IsChosen)];
        html.Write($"<fieldset><legend>{choice.Title}</legend>");
        for (int index = 0; index < values.Count; index++)
        {
            if (index == Shown)
            {
                html.Write($"<details><summary>{values.Count - Shown} more</summary>");
            }

            WriteValue(html, choice.Input, values[index], IsChosen(values[index]));
        }

        if (values.Count > Shown)
        {
            html.Constant("</details>");
        }

        if (facet.More > 0)
        {
            html.Write($"""<p class="soft">and {facet.More} others: type them</p>""");
        }

        html.Constant("</fieldset>");
    }

    private static void WriteValue(HtmlWriter html, string input, FacetValue value, bool isChosen)
    {
        string id = $"f-{input}-{value.Value.Replace(' ', '_')}";
        html.Write($"<label><input type=\"checkbox\" form=\"search\" id=\"{id}\" name=\"{input}\" value=\"{value.Value}\"");
        html.Flag(isChosen, "checked").Write($"""> <span class="value">{value.Title}</span> """)
            .Write($"""<span class="n">{value.Count}</span></label>""");
    }

    private static string Pieces(SearchBody body) => body.Quantity?.ToString(CultureInfo.InvariantCulture) ?? "";

    // "sot23" was typed, and the facet says SOT-23.
    private static bool IsSame(string field, string left, string right) => field switch
    {
        "packages" => FilterKey.Package(left) == FilterKey.Package(right),
        "manufacturer" => FilterKey.Manufacturer(left) == FilterKey.Manufacturer(right),
        _ => string.Equals(left, right, StringComparison.OrdinalIgnoreCase),
    };
}
