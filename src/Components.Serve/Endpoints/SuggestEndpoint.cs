using Components.Catalog.Text;
using Components.Search.Requests;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>GET /v1/suggest</c>: ways to go on with what was typed.</summary>
internal static class SuggestEndpoint
{
    private const int MostSuggestions = 20;
    private const int DefaultSuggestions = 8;

    // Milliseconds of one processor. The first request of a snapshot counts its vocabulary.
    private const double Cost = 1;

    private static readonly QueryField Query = QueryField.OfText(
        "q", $"What was typed so far, 1 to {SearchRequest.MaxQueryLength} characters.", SearchRequest.MaxQueryLength,
        isRequired: true);

    private static readonly QueryField Limit = QueryField.OfNumber(
        "limit", MostSuggestions, $"Most suggestions, 1 to {MostSuggestions}; {DefaultSuggestions} when left out.");

    public static void Map(IEndpointRouteBuilder routes, Admission admission) => ApiRoutes
        .Get(routes, "/v1/suggest", admission.Wrap(Cost, HandleAsync), new QueryFields(Query, Limit))
        .WithName("suggest").WithTags(ApiTags.Vocabulary)
        .WithSummary("Ways to go on with what was typed")
        .WithDescription("Component types and families of which a word begins as the last words do, and part numbers that begin "
            + "as all of it does, where it is one word of three characters or more. Each comes with the whole query that it "
            + "makes.")
        .Produces<SuggestAnswer>();

    private static Task HandleAsync(HttpContext context)
    {
        string text = InvisibleCharacters.Remove(Query.Text(context) ?? "").Trim();
        int limit = Limit.Number(context, DefaultSuggestions);
        if (text.Length is 0 or > SearchRequest.MaxQueryLength)
        {
            throw Problems.InvalidField("q", $"must hold 1 to {SearchRequest.MaxQueryLength} characters, found {text.Length}.");
        }

        ServingSnapshot snapshot = context.Snapshot();
        return Answers.JsonAsync(
            context,
            () =>
            {
                using RequestTimings.Scope measured = context.Timings().Measure("search");
                return new SuggestAnswer(
                    text, Suggestions.Of(snapshot, text, limit, context.RequestAborted), snapshot.Name);
            },
            WireFormat.Json.SuggestAnswer);
    }
}
