using Components.Search.Requests;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>/v1/components/search</c>, with a body or by its URL.</summary>
internal static class SearchEndpoint
{
    private const string Path = "/v1/components/search";

    // Milliseconds of one processor on a catalogue of some hundred thousand parts.
    private const double Cost = 5;

    public static void Map(IEndpointRouteBuilder routes, Admission admission)
    {
        Describe(ApiRoutes.Post(routes, Path, admission.WrapBody(Cost, static context =>
            AnswerAsync(context, JsonBody.Read(context, WireFormat.Json.SearchBody))), QueryFields.None))
            .WithName("searchComponents")
            .Accepts<SearchBody>("application/json");
        Describe(ApiRoutes.Get(routes, Path, admission.Wrap(Cost, static context =>
            AnswerAsync(context, SearchFields.Read(context))), SearchFields.All))
            .WithName("searchComponentsByUrl");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route.WithTags(ApiTags.Components)
        .WithSummary("Searches parts by words, values and part numbers")
        .WithDescription("Reads a sentence, a part number, a catalogue id or a line of a parts list. Results are ordered by "
            + "what the query names, then by what states all of it, does not say, contradicts; then by relevance. GET and POST "
            + "give the same answer; that of GET can be kept and asked for again with its ETag.")
        .Produces<SearchResponse>();

    private static async Task AnswerAsync(HttpContext context, SearchBody body)
    {
        SearchRequest request = Checked(context, body);
        ServingSnapshot snapshot = context.Snapshot();
        await Answers.JsonAsync(
            context,
            () =>
            {
                SearchResponse answer;
                using (context.Timings().Measure("search"))
                {
                    answer = snapshot.Opened.Search(request, context.RequestAborted);
                }

                return body.Fields?.Contains(ResultField.DatasheetUrl) == true
                    ? answer with { Results = WithDataSheets(context, answer.Results) } : answer;
            },
            WireFormat.Json.SearchResponse);
    }

    /// <summary>The request that a body asks for.</summary>
    /// <exception cref="ProblemException">400: something is wrong with it.</exception>
    public static SearchRequest Checked(HttpContext context, SearchBody body) => SearchChecks.Request(
        context.Snapshot(), body, HttpMethods.IsGet(context.Request.Method) ? SearchFields.NameOf : static field => field,
        context.RequestAborted);

    private static IReadOnlyList<SearchResult> WithDataSheets(HttpContext context, IReadOnlyList<SearchResult> results)
    {
        using RequestTimings.Scope measured = context.Timings().Measure("sql");
        IReadOnlyDictionary<long, string> addresses = context.Snapshot().Details.DataSheets(
            [.. results.Select(static result => result.LcscId)]);
        return [.. results.Select(result => result with { DatasheetUrl = addresses.GetValueOrDefault(result.LcscId) })];
    }
}
