using Components.Search.Requests;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Components.Serve.Page;

/// <summary>The search page at <c>/</c>, and what its script asks for while somebody types. Its address has the fields of
/// <c>GET /v1/components/search</c>; fields that it does not know are left alone, since mail programs add some.</summary>
internal static class PageEndpoint
{
    /// <summary>Media type of pages.</summary>
    public const string Html = "text/html; charset=utf-8";

    // Milliseconds of one processor: a search, and a page. Further searches are told when it is known how many there are.
    private const double Cost = PageSearch.SearchCost + 3;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, PageShell shell)
    {
        PreparedAnswer start = new(Html, shell.Whole(ResultsView.Start()));
        RequestDelegate prepared = admission.Wrap(Admission.SmallCost, context =>
        {
            context.Response.Headers.ContentSecurityPolicy = shell.Policy;
            return Answers.PreparedAsync(context, start);
        });
        RequestDelegate search = admission.Wrap(Cost, context => SearchAsync(context, shell, shell.Whole));
        ApiRoutes.Get(routes, "/", context =>
            QueryFields.IsText(context) && IsEmpty(context) ? prepared(context) : search(context)).ExcludeFromDescription();
        ApiRoutes.Get(routes, "/page/results", admission.Wrap(Cost, context => SearchAsync(context, shell, PageShell.Part)))
            .ExcludeFromDescription();
    }

    /// <summary>Writes a page that request and snapshot determine.</summary>
    /// <param name="context">The request.</param>
    /// <param name="shell">The frame of all pages.</param>
    /// <param name="produce">Makes the page; not called when the caller has it.</param>
    public static async Task WriteAsync(HttpContext context, PageShell shell, Func<Task<byte[]>> produce)
    {
        context.Response.Headers.ContentSecurityPolicy = shell.Policy;
        if (!Answers.TagOrNotModified(context))
        {
            await Answers.BytesAsync(context, StatusCodes.Status200OK, Html, await produce());
        }
    }

    /// <summary>The search that an address asks for. A form sends a direction whatever the order: beside the best first it means
    /// nothing, and another order than the one that it was shown for has a direction of its own.</summary>
    /// <param name="context">The request.</param>
    public static SearchBody Asked(HttpContext context)
    {
        SearchBody body = SearchFields.Read(context);
        string shownFor = context.Request.Query[PageAddress.OrderOf].ToString();
        return body.Sort is null or SortText.Relevance || (shownFor.Length > 0 && shownFor != body.Sort)
            ? body with { Order = null } : body;
    }

    private static async Task SearchAsync(HttpContext context, PageShell shell, Func<PageContent, byte[]> write)
    {
        try
        {
            // Before anything is taken away: that writes the escapes anew.
            QueryFields.CheckText(context);

            // A form sends fields that were left empty, too.
            _ = IsEmpty(context);
            SearchBody body = Asked(context);
            if (!PageSearch.IsAny(body))
            {
                bool hasFilters = PageAddress.Fields(body).Length > 0;
                await WriteAsync(context, shell, () => Task.FromResult(write(ResultsView.Start() with
                {
                    State = hasFilters ? "Filters alone are no search: say what you look for." : "",
                })));
                return;
            }

            // Faults are said before any tag is: there is no answer then that could be kept.
            ServingSnapshot snapshot = context.Snapshot();
            _ = PageSearch.Request(snapshot, body, PageSearch.PageSize, facets: true, context.RequestAborted);
            await WriteAsync(context, shell, async () =>
            {
                PageSearch search;
                using (context.Timings().Measure("search"))
                {
                    search = await PageSearch.RunAsync(context, body);
                }

                return write(ResultsView.Of(snapshot, search));
            });
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem problem = exception.Problem;
            SearchBody asked = new() { Query = context.Request.Query["q"], Constraints = Texts(context, "constraints") };
            context.Response.Headers.ContentSecurityPolicy = shell.Policy;
            context.Response.Headers.CacheControl = "no-store";
            await Answers.BytesAsync(
                context, problem.Status, Html, write(ResultsView.Refused(asked, problem.Detail)));
        }
    }

    // Whether nothing is asked for. Fields without a text are taken away.
    private static bool IsEmpty(HttpContext context)
    {
        Dictionary<string, StringValues> stated = new(StringComparer.Ordinal);
        foreach ((string name, StringValues values) in context.Request.Query)
        {
            string?[] texts = [.. values.Where(static text => !string.IsNullOrWhiteSpace(text))];
            if (texts.Length > 0)
            {
                stated[name] = texts;
            }
        }

        context.Request.Query = new QueryCollection(stated);
        return stated.Count == 0;
    }

    private static string[] Texts(HttpContext context, string name) =>
        [.. context.Request.Query[name].Select(static text => text ?? "")];
}
