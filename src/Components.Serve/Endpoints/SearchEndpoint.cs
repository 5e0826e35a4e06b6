using Components.Search.Requests;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>POST /v1/components/search</c>.</summary>
internal static class SearchEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options) => ApiRoutes
        .Post(routes, "/v1/components/search", admission.Wrap(context => HandleAsync(context, options)))
        .WithName("searchComponents").WithTags(ApiTags.Components)
        .WithSummary("Searches parts by words, values and part numbers")
        .Accepts<SearchBody>("application/json")
        .Produces<SearchResponse>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task HandleAsync(HttpContext context, ServeOptions options)
    {
        SearchBody body = await JsonBody.ReadAsync(context, WireFormat.Json.SearchBody, options.Settings.MaxBodyBytes);
        SearchRequest request = body.ToRequest();
        IReadOnlyList<RequestProblem> problems = request.Problems();
        if (problems.Count > 0)
        {
            throw Problems.InvalidFields([.. problems.Select(static problem => new FieldProblem(problem.Field, problem.Message))]);
        }

        ServingSnapshot snapshot = context.Snapshot();
        await Answers.JsonAsync(
            context,
            () =>
            {
                using RequestTimings.Scope measured = context.Timings().Measure("search");
                return snapshot.Opened.Search(request, context.RequestAborted);
            },
            WireFormat.Json.SearchResponse);
    }
}
