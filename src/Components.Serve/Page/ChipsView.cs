namespace Components.Serve.Page;

/// <summary>The wishes of a search, as a list from which each can be taken away.</summary>
internal static class ChipsView
{
    /// <summary>Writes the list.</summary>
    /// <param name="html">Receives it.</param>
    /// <param name="search">A search.</param>
    public static void Write(HtmlWriter html, PageSearch search)
    {
        foreach (string constraint in search.Body.Constraints ?? [])
        {
            html.Write($"""<input type="hidden" form="search" name="constraints" value="{constraint}">""");
        }

        if (PageAddress.ModeOf(search.Body) is { } mode)
        {
            html.Write($"<input type=\"hidden\" form=\"search\" name=\"{PageAddress.ModeField}\" value=\"{mode}\">");
        }

        if (search.Chips.Count == 0)
        {
            return;
        }

        html.Constant("""<h2 class="unseen">Asked for</h2><ul class="chips asked">""");
        foreach (PageChip chip in search.Chips)
        {
            html.Write($"<li class=\"chip {chip.Role}\"");
            if (chip.Role is "relaxed" or "preferred")
            {
                string means = chip.Role == "relaxed"
                    ? "given up: no part has it together with the rest" : "ranks, binds nothing";
                html.Write($" title=\"{means}\"");
            }

            html.Constant(">");
            if (chip.Typed is { } typed && chip.Without is not null)
            {
                html.Write($"""<span class="typed" data-typed="{typed}">{chip.Text}</span>""");
            }
            else
            {
                html.Write($"<span>{chip.Text}</span>");
            }

            if (chip.Without is { } without)
            {
                html.Write($"""<a class="x" data-go href="{PageAddress.Of(without)}" aria-label="Remove {chip.Text}">×</a>""");
            }

            html.Constant("</li>");
        }

        html.Constant("</ul>");
    }
}
