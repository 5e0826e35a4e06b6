using Components.Catalog.Text;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Page;

/// <summary>Pages of parts: <c>/part/C25804</c>, with the fields of a search behind it also how the part stands to that search,
/// and <c>/compare?id=C25804&amp;id=C60490</c>.</summary>
internal static class PartEndpoint
{
    // Milliseconds of one processor: substitutes, similar parts, and an explanation.
    private const double Cost = SubstitutesEndpoint.Cost + 15;
    private const double CompareCost = 2;

    // What one message names.
    private const int MostNamed = 5;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, PageShell shell)
    {
        ApiRoutes.Get(routes, "/part/{id}", admission.Wrap(Cost, context => PartAsync(context, shell))).ExcludeFromDescription();
        ApiRoutes.Get(routes, "/compare", admission.Wrap(CompareCost, context => CompareAsync(context, shell)))
            .ExcludeFromDescription();
    }

    private static async Task PartAsync(HttpContext context, PageShell shell)
    {
        ServingSnapshot snapshot = context.Snapshot();
        string name = ApiRoutes.Value(context, "id");
        try
        {
            if (!CatalogueId.TryParse(name, out long id))
            {
                throw Problems.InvalidField("id", "must be a catalogue id such as C25804.");
            }

            QueryFields.CheckText(context);
            PartData part = PartData.Read(snapshot, id);
            SearchBody asked = OnItsPage(snapshot, PageEndpoint.Asked(context));
            SearchRequest? request = PageSearch.IsAny(asked)
                ? PageSearch.Request(snapshot, asked, PageSearch.PageSize, facets: false, context.RequestAborted) : null;
            await PageEndpoint.WriteAsync(context, shell, () =>
            {
                using RequestTimings.Scope measured = context.Timings().Measure("search");
                PartExplanation? why = request is null ? null
                    : snapshot.Opened.Explain(request, part.Row, context.RequestAborted).Part;
                SubstituteList substitutes = snapshot.Opened.Substitutes.Find(
                    part.Row, new SubstituteRules { InStockOnly = true, Limit = PartView.MostLike }, context.RequestAborted);
                HashSet<long> shown = [.. substitutes.Results.Select(static one => one.LcscId)];
                SearchResult[] like =
                [
                    .. snapshot.Opened.Similar.Find(
                        part.Row, inStockOnly: false, 2 * PartView.MostLike, context.RequestAborted).Results
                        .Where(one => !shown.Contains(one.LcscId)).Take(PartView.MostLike),
                ];
                return Task.FromResult(shell.Whole(PartView.Of(snapshot, part, substitutes, like, asked, why)));
            });
        }
        catch (ProblemException exception) when (exception.Problem.Status is 400 or 404)
        {
            await RefuseAsync(context, shell, exception.Problem);
        }
    }

    // The page of results that led here. One of another snapshot is no page of this one: the first is looked at then.
    private static SearchBody OnItsPage(ServingSnapshot snapshot, SearchBody asked) =>
        asked.Cursor is { Length: > 0 } cursor && SearchCursor.Read(cursor, snapshot.Opened.Metadata.Name, out _) is not null
            ? asked with { Cursor = null } : asked;

    private static async Task CompareAsync(HttpContext context, PageShell shell)
    {
        ServingSnapshot snapshot = context.Snapshot();
        List<long> known = [];
        List<string> unknown = [];
        string[] ids = [.. context.Request.Query["id"].Select(static id => id?.Trim() ?? "").Where(static id => id.Length > 0)
            .DistinctBy(static id => CatalogueId.TryParse(id, out long number) ? CatalogueId.TextOf(number) : id,
                StringComparer.OrdinalIgnoreCase)];
        foreach (string name in ids)
        {
            if (CatalogueId.TryParse(name, out long id) && snapshot.Opened.Engine.RowOf(id) >= 0)
            {
                known.Add(id);
            }
            else
            {
                unknown.Add($"'{FieldErrors.Short(name)}'");
            }
        }

        List<PartData> parts = [.. known.Take(CompareView.Most).Select(id => PartData.Read(snapshot, id))];
        string problem = string.Join(' ', ((string[])
        [
            unknown.Count == 0 ? "" : $"There is no part {string.Join(", ", unknown.Take(MostNamed))}"
                + $"{(unknown.Count > MostNamed ? $" and {unknown.Count - MostNamed} more" : "")} in this snapshot.",
            known.Count <= CompareView.Most ? "" : $"{CompareView.Most} parts are compared at most; these are the first.",
        ]).Where(static sentence => sentence.Length > 0));

        if (problem.Length == 0)
        {
            await PageEndpoint.WriteAsync(context, shell, () =>
                Task.FromResult(shell.Whole(CompareView.Of(parts, problem))));
            return;
        }

        await WriteProblemAsync(context, shell, StatusCodes.Status400BadRequest, CompareView.Of(parts, problem));
    }

    private static Task RefuseAsync(HttpContext context, PageShell shell, Problem problem)
    {
        HtmlWriter html = new();
        html.Write($"<h1>{problem.Title}</h1><p>Part numbers and words can be looked for above.</p>");
        return WriteProblemAsync(context, shell, problem.Status, new PageContent
        {
            Title = $"{problem.Title} · Component search", State = problem.Detail, IsBad = true, Asked = new HtmlWriter(),
            Region = html,
        });
    }

    private static Task WriteProblemAsync(HttpContext context, PageShell shell, int status, PageContent content)
    {
        context.Response.Headers.ContentSecurityPolicy = shell.Policy;
        context.Response.Headers.CacheControl = "no-store";
        return Answers.BytesAsync(context, status, PageEndpoint.Html, shell.Whole(content));
    }
}
