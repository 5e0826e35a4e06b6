using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>POST /v1/components/explain</c>: why these parts, why this one, or why not.</summary>
internal static class ExplainEndpoint
{
    // Milliseconds of one processor on a catalogue of some hundred thousand parts: a search, and a part looked at alone.
    private const double Cost = 8;

    public static void Map(IEndpointRouteBuilder routes, Admission admission) => ApiRoutes
        .Post(routes, "/v1/components/explain", admission.WrapBody(Cost, HandleAsync), QueryFields.None)
        .WithName("explainSearch").WithTags(ApiTags.Components)
        .WithSummary("Says how a search was understood and answered, and of one part why it is in the answer or why not")
        .WithDescription("Takes the body of a search, without fields, facets and cursor. Each result comes with the parts of "
            + "its score and its rank in every leg. With component_id, part says which filters the part does not pass, how it "
            + "stands to each thing that was understood, and why in sentences.")
        .Accepts<ExplainBody>("application/json").Produces<QueryExplanation>()
        .WithErrors(["SRV107"]);

    private static async Task HandleAsync(HttpContext context)
    {
        ExplainBody body = JsonBody.Read(context, WireFormat.Json.ExplainBody);
        SearchChecks.RefuseForExplanation(body);
        SearchRequest request = SearchEndpoint.Checked(context, body);
        ServingSnapshot snapshot = context.Snapshot();
        int? row = body.ComponentId is { } id ? RowOf(snapshot, id) : null;
        await Answers.JsonAsync(
            context,
            () =>
            {
                using RequestTimings.Scope measured = context.Timings().Measure("search");
                return snapshot.Opened.Explain(request, row, context.RequestAborted);
            },
            WireFormat.Json.QueryExplanation);
    }

    private static int RowOf(ServingSnapshot snapshot, long id) => id < 1
        ? throw Problems.InvalidField("component_id", $"must be a positive whole number, found {id}.")
        : snapshot.Opened.Engine.RowOf(id) is >= 0 and int row ? row : throw Problems.UnknownComponents([id]);
}
