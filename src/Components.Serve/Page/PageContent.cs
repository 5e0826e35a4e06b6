namespace Components.Serve.Page;

/// <summary>The parts of a page that differ from page to page; the rest is the shell.</summary>
internal sealed record PageContent
{
    /// <summary>Title of the window.</summary>
    public required string Title { get; init; }

    /// <summary>Text in the search box.</summary>
    public string Query { get; init; } = "";

    /// <summary>One sentence that is read aloud when it changes: how many parts, or what is wrong.</summary>
    public string State { get; init; } = "";

    /// <summary>Whether the sentence says what is wrong.</summary>
    public bool IsBad { get; init; }

    /// <summary>Whether it is the search page, whose parts are exchanged while somebody types.</summary>
    public bool IsSearch { get; init; }

    /// <summary>The search as it was asked.</summary>
    public required HtmlWriter Asked { get; init; }

    /// <summary>The rest of the page.</summary>
    public required HtmlWriter Region { get; init; }
}
