using Components.Search.Requests;
using Components.Serve.Endpoints;
using Components.Serve.Snapshots;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>A search as the page shows it: the answer, what it asks for, its facets, and where nothing fits, what is to
/// blame.</summary>
internal sealed class PageSearch
{
    /// <summary>Parts on one page.</summary>
    public const int PageSize = 25;

    // Each is a search of its own.
    private const int MostBlamed = 8;

    private readonly ServingSnapshot _snapshot;
    private readonly CancellationToken _cancellation;

    private PageSearch(ServingSnapshot snapshot, SearchBody body, CancellationToken cancellation)
    {
        _snapshot = snapshot;
        _cancellation = cancellation;
        Body = body;
        Answer = Search(body, PageSize);
        Chips = PageChips.Of(body, Answer.Understood, snapshot.Opened.Families);
        Facets = [.. (Answer.Facets ?? []).Select(Open)];
        Columns = PropertyColumns.Of(snapshot.Opened, Answer.Results);
        Blamed = Answer.Total > 0 ? [] : Blame();
    }

    /// <summary>The search.</summary>
    public SearchBody Body { get; }

    /// <summary>Its answer.</summary>
    public SearchResponse Answer { get; }

    /// <summary>Its wishes.</summary>
    public IReadOnlyList<PageChip> Chips { get; }

    /// <summary>Facets; one that the search chose from counts what there were to choose from without that choice.</summary>
    public IReadOnlyList<Facet> Facets { get; }

    /// <summary>Properties that the parts are read by.</summary>
    public PropertyColumns Columns { get; }

    /// <summary>Where nothing fits: what the search asks for, and how many parts there are without it, most first.</summary>
    public IReadOnlyList<(PageChip Chip, long Total)> Blamed { get; }

    /// <summary>Searches.</summary>
    /// <param name="snapshot">The snapshot that answers.</param>
    /// <param name="body">Body of the request.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="Http.ProblemException">400: something is wrong with what is asked.</exception>
    public static PageSearch Run(ServingSnapshot snapshot, SearchBody body, CancellationToken cancellation) =>
        new(snapshot, body, cancellation);

    /// <summary>Whether a search asks for anything that a search can begin with.</summary>
    public static bool IsAny(SearchBody body) => !string.IsNullOrWhiteSpace(body.Query) || body.Constraints is { Count: > 0 };

    /// <summary>A body as the page asks it: parts in stock first.</summary>
    public static SearchRequest Request(
        ServingSnapshot snapshot, SearchBody body, int limit, bool facets, CancellationToken cancellation) =>
        SearchChecks.Request(
            snapshot, body with { Limit = limit, PreferInStock = true, Facets = facets }, SearchFields.NameOf, cancellation);

    private SearchResponse Search(SearchBody body, int limit, bool facets = true) =>
        _snapshot.Opened.Search(Request(_snapshot, body, limit, facets, _cancellation), _cancellation);

    private Facet Open(Facet facet) => Unchosen(facet.Field) is { } body
        ? Search(body, 1).Facets!.Single(other => other.Field == facet.Field) : facet;

    // The same search without what was chosen of a facet; null when nothing was.
    private SearchBody? Unchosen(string field) =>
        PageFacet.All.FirstOrDefault(facet => facet.Field == field) is { } facet && facet.Chosen(Body).Count > 0
            ? facet.Without(Body with { Cursor = null }) : null;

    private (PageChip Chip, long Total)[] Blame() =>
    [
        .. Chips.Where(static chip => chip.Without is { } rest && IsAny(rest)).Take(MostBlamed)
            .Select(chip => (Chip: chip, Search(chip.Without!, 1, facets: false).Total))
            .Where(static blamed => blamed.Total > 0).OrderByDescending(static blamed => blamed.Total),
    ];
}
