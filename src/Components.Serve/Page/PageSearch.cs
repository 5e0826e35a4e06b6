using Components.Search.Requests;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Page;

/// <summary>A search as the page shows it: the answer, what it asks for, its facets, and where nothing fits, what is to
/// blame.</summary>
internal sealed class PageSearch
{
    /// <summary>Parts on one page.</summary>
    public const int PageSize = 25;

    /// <summary>Milliseconds of one processor for each search that a page makes.</summary>
    public const double SearchCost = 5;

    // What a search is without one of its wishes is read once, seldom more often.
    private const double ReadingCost = 1;

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
        Chips = PageChips.Of(body, Answer.Understood, snapshot.Opened.Families, new ChipRemoval(Reread));
        Facets = Answer.Facets ?? [];
        Columns = PropertyColumns.Of(snapshot.Opened, Answer.Results, body.Sort);
    }

    /// <summary>The search.</summary>
    public SearchBody Body { get; }

    /// <summary>Its answer.</summary>
    public SearchResponse Answer { get; }

    /// <summary>Its wishes.</summary>
    public IReadOnlyList<PageChip> Chips { get; }

    /// <summary>Facets; one that the search chose from counts what there were to choose from without that choice.</summary>
    public IReadOnlyList<Facet> Facets { get; private set; }

    /// <summary>Properties that the parts are read by.</summary>
    public PropertyColumns Columns { get; }

    /// <summary>Where nothing fits: what the search asks for, and how many parts there are without it, most first.</summary>
    public IReadOnlyList<(PageChip Chip, long Total, bool IsEstimate)> Blamed { get; private set; } = [];

    /// <summary>Whether several things are asked for, each was left out, and still nothing fits.</summary>
    public bool IsAllBlameless { get; private set; }

    /// <summary>Searches, and searches again for each facet that something was chosen of, and where nothing fits, without each
    /// wish.</summary>
    /// <remarks>The request's turn is told how much there is to do, and between two searches whoever is due goes first.</remarks>
    /// <param name="context">The request, in its turn.</param>
    /// <param name="body">The search.</param>
    /// <exception cref="Http.ProblemException">400: something is wrong with what is asked. 503: the queue is full.</exception>
    public static async Task<PageSearch> RunAsync(HttpContext context, SearchBody body)
    {
        PageSearch search = new(context.Snapshot(), body, context.RequestAborted);
        (string Field, SearchBody Without)[] chosen =
            [.. search.Facets.Select(facet => (facet.Field, Without: search.Unchosen(facet.Field)!))
                .Where(static one => one.Without is not null)];
        PageChip[] blamed = search.Answer.Total > 0 ? [] : [.. search.Chips
            .Where(static chip => chip.Without is { } rest && IsAny(rest)).Take(MostBlamed)];
        await context.State().Turn!.RaiseAsync(
            ((chosen.Length + blamed.Length) * SearchCost) + (search.Chips.Count * ReadingCost), context.RequestAborted);
        Dictionary<string, Facet> opened = new(StringComparer.Ordinal);
        foreach ((string field, SearchBody without) in chosen)
        {
            await context.PauseAsync();
            opened[field] = search.Search(without, 1, field).Facets!.Single(facet => facet.Field == field);
        }

        search.Facets = [.. search.Facets.Select(facet => opened.GetValueOrDefault(facet.Field, facet))];
        List<(PageChip Chip, long Total, bool IsEstimate)> totals = [];
        foreach (PageChip chip in blamed)
        {
            await context.PauseAsync();
            SearchResponse rest = search.Search(chip.Without!, 1, facets: false);
            totals.Add((chip, rest.Total, rest.TotalIsEstimate));
        }

        search.IsAllBlameless = blamed.Length > 1 && blamed.Length == search.Chips.Count(static chip => chip.Without is not null);
        search.Blamed = [.. totals.Where(static one => one.Total > 0).OrderByDescending(static one => one.Total)];
        return search;
    }

    /// <summary>Whether a search asks for anything that a search can begin with.</summary>
    public static bool IsAny(SearchBody body) => !string.IsNullOrWhiteSpace(body.Query) || body.Constraints is { Count: > 0 };

    /// <summary>A body as the page asks it: parts in stock first.</summary>
    public static SearchRequest Request(
        ServingSnapshot snapshot, SearchBody body, int limit, bool facets, CancellationToken cancellation) =>
        SearchChecks.Request(
            snapshot, body with { Limit = limit, PreferInStock = true, Facets = facets }, SearchFields.NameOf, cancellation);

    private SearchResponse Search(SearchBody body, int limit, string? chosen = null, bool facets = true)
    {
        SearchRequest request = Request(_snapshot, body, limit, facets, _cancellation);
        return _snapshot.Opened.Search(chosen is null ? request : request with
        {
            FacetValues = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                [chosen] = Choice(chosen)!.Chosen(Body),
            },
        }, _cancellation);
    }

    // How a shorter search would be understood; null where it would be refused.
    private IReadOnlyList<UnderstoodItem>? Reread(SearchBody body)
    {
        try
        {
            SearchRequest request = Request(_snapshot, body, 1, facets: false, _cancellation);
            return _snapshot.Opened.Understood(request, _cancellation);
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            return null;
        }
    }

    // The same search without what was chosen of a facet; null when nothing was.
    private SearchBody? Unchosen(string field) => Choice(field) is { } facet && facet.Chosen(Body).Count > 0
        ? facet.Without(Body with { Cursor = null }) : null;

    private static PageFacet? Choice(string field) => PageFacet.All.FirstOrDefault(facet => facet.Field == field);
}
