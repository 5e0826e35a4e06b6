using System.Text.Json;
using Components.Serve.Http;
using Components.Serve.Parametric;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>POST /v1/components/parameters/query</c> and its batch form.</summary>
internal static class ParametricEndpoints
{
    private const int MaxBatch = 500;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options)
    {
        ApiRoutes.Post(routes, "/v1/components/parameters/query", admission.Wrap(context => QueryAsync(context, options)))
            .WithName("queryParameters").WithTags(ApiTags.Components)
            .WithSummary("Picks parts of one type by their values")
            .Accepts<ParameterQuery>("application/json").Produces<ParameterAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        ApiRoutes.Post(routes, "/v1/components/parameters/query/batch", admission.Wrap(context => BatchAsync(context, options)))
            .WithName("queryParametersBatch").WithTags(ApiTags.Components)
            .WithSummary("Answers up to 500 parametric queries in order")
            .Accepts<BatchQuery>("application/json").Produces<BatchAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task QueryAsync(HttpContext context, ServeOptions options)
    {
        ParameterQuery request = await JsonBody.ReadAsync(context, WireFormat.Json.ParameterQuery, options.Settings.MaxBodyBytes);
        List<FieldProblem> errors = [];
        PickQuery? query = ParameterQueryReader.Read(request, "", errors);
        if (query is null)
        {
            throw Problems.InvalidFields(errors);
        }

        ServingSnapshot snapshot = context.Snapshot();
        await Answers.JsonAsync(context, () => Run(context, snapshot, query), WireFormat.Json.ParameterAnswer);
    }

    private static async Task BatchAsync(HttpContext context, ServeOptions options)
    {
        BatchQuery request = await JsonBody.ReadAsync(context, WireFormat.Json.BatchQuery, options.Settings.MaxBodyBytes);
        if (request.Queries is not { Count: >= 1 and <= MaxBatch })
        {
            throw Problems.InvalidFields([new("queries", $"must hold 1 to {MaxBatch} queries, found {request.Queries?.Count ?? 0}.")]);
        }

        List<PickQuery> queries = new(request.Queries.Count);
        List<FieldProblem> errors = [];
        for (int index = 0; index < request.Queries.Count; index++)
        {
            ReadItem(request.Queries[index], index, queries, errors);
        }

        if (errors.Count > 0)
        {
            throw Problems.InvalidFields(errors);
        }

        ServingSnapshot snapshot = context.Snapshot();
        await Answers.JsonAsync(
            context,
            () => new BatchAnswer([.. queries.Select(query => Run(context, snapshot, query))], queries.Count),
            WireFormat.Json.BatchAnswer);
    }

    // One error per item: the first that is found.
    private static void ReadItem(JsonElement element, int index, List<PickQuery> queries, List<FieldProblem> errors)
    {
        string prefix = $"queries[{index}]";
        ParameterQuery? item;
        try
        {
            item = element.Deserialize(WireFormat.Json.ParameterQuery);
        }
        catch (JsonException exception)
        {
            errors.Add(JsonBody.Describe(exception, prefix));
            return;
        }

        List<FieldProblem> own = [];
        PickQuery? query = item is null ? null : ParameterQueryReader.Read(item, prefix + ".", own);
        if (query is null)
        {
            errors.Add(own.Count > 0 ? own[0] : new FieldProblem(prefix, "is null, expected an object."));
            return;
        }

        queries.Add(query);
    }

    private static ParameterAnswer Run(HttpContext context, ServingSnapshot snapshot, PickQuery query)
    {
        using RequestTimings.Scope measured = context.Timings().Measure("sql");
        (IReadOnlyList<SqlRow> rows, long total) = snapshot.Picks.Find(query, context.RequestAborted);
        return new ParameterAnswer(query.ComponentType, [.. rows.Select(Candidate)], total);
    }

    private static ParameterCandidate Candidate(SqlRow row)
    {
        SortedDictionary<string, object?> parameters = new(StringComparer.Ordinal);
        foreach (string name in row.Names)
        {
            if (name is not ("lcsc_id" or "stock" or "is_basic" or "is_preferred"))
            {
                parameters[name] = row[name];
            }
        }

        return new ParameterCandidate(row.LcscId, (long)row["stock"]!, row["is_basic"] is 1L, row["is_preferred"] is 1L, parameters);
    }
}
