using System.Text.Json;
using Components.Serve.Http;
using Components.Serve.Parametric;
using Components.Serve.Places;
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

    // Milliseconds of one processor; what the queries ask for is added when they are read.
    private const double Cost = 0.5;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options)
    {
        ApiRoutes.Post(routes, "/v1/components/parameters/query", admission.WrapBody(Cost, QueryAsync), QueryFields.None)
            .WithName("queryParameters").WithTags(ApiTags.Components)
            .WithSummary("Picks parts of one type by their values")
            .WithDescription("Parts of one pick table that meet all conditions and have at least qty pieces in stock; preferred "
                + "parts first, then basic ones, then by stock, then by id.")
            .Accepts<ParameterQuery>("application/json").Produces<ParameterAnswer>();
        ApiRoutes.Post(routes, "/v1/components/parameters/query/batch", admission.WrapBody(Cost, context =>
            BatchAsync(context, options)), QueryFields.None)
            .WithName("queryParametersBatch").WithTags(ApiTags.Components)
            .WithSummary("Answers up to 500 parametric queries in order")
            .WithDescription("As many queries as a parts list has lines, in one request and from one snapshot.")
            .Accepts<BatchQuery>("application/json").Produces<BatchAnswer>();
    }

    private static async Task QueryAsync(HttpContext context)
    {
        ParameterQuery request = JsonBody.Read(context, WireFormat.Json.ParameterQuery);
        ServingSnapshot snapshot = context.Snapshot();
        FieldErrors errors = new();
        PickQuery? query = new ParameterQueryReader(snapshot.Picks.Packages, snapshot.Picks.Codes).Read(request, "", errors);
        errors.ThrowIfAny();
        await context.State().Place!.RaiseAsync(query!.Cost, context.RequestAborted);
        await Answers.JsonAsync(context, () => Run(context, snapshot, query), WireFormat.Json.ParameterAnswer);
    }

    private static async Task BatchAsync(HttpContext context, ServeOptions options)
    {
        BatchQuery request = JsonBody.Read(context, WireFormat.Json.BatchQuery);
        if (request.Queries is not { Count: >= 1 and <= MaxBatch })
        {
            throw Problems.InvalidField("queries", $"must hold 1 to {MaxBatch} queries, found {request.Queries.Count}.");
        }

        ServingSnapshot snapshot = context.Snapshot();
        ParameterQueryReader reader = new(snapshot.Picks.Packages, snapshot.Picks.Codes);
        List<PickQuery> queries = new(request.Queries.Count);
        FieldErrors errors = new(MaxBatch);
        for (int index = 0; index < request.Queries.Count; index++)
        {
            await context.PauseAsync();
            ReadItem(reader, request.Queries[index], index, queries, errors);
        }

        errors.ThrowIfAny();
        int rows = queries.Sum(static query => query.Limit);
        if (rows > options.Settings.MaxBatchRows)
        {
            throw Problems.InvalidField(
                "queries", $"ask for {rows} rows together; one batch may ask for {options.Settings.MaxBatchRows}. Lower their "
                    + "limits, or send several batches.");
        }

        await context.State().Place!.RaiseAsync(queries.Sum(static query => query.Cost), context.RequestAborted);
        Answers.Tag(context, EntityTags.Of(context));
        using AnswerBuffer answer = new();
        await WriteAsync(context, snapshot, queries, answer);
        await Answers.JsonAsync(context, answer);
    }

    // A BatchAnswer, written query by query: whoever is due goes first between two of them, and no more than one answer is held
    // as objects.
    private static async Task WriteAsync(
        HttpContext context, ServingSnapshot snapshot, IReadOnlyList<PickQuery> queries, AnswerBuffer answer)
    {
        await using Utf8JsonWriter json = new(answer, new JsonWriterOptions { Encoder = WireFormat.Json.Options.Encoder });
        json.WriteStartObject();
        json.WriteStartArray(Name(nameof(BatchAnswer.Results)));
        foreach (PickQuery query in queries)
        {
            await context.PauseAsync();
            ParameterAnswer one = Run(context, snapshot, query);
            using (context.Timings().Measure("encode"))
            {
                JsonSerializer.Serialize(json, one, WireFormat.Json.ParameterAnswer);
            }
        }

        json.WriteEndArray();
        json.WriteNumber(Name(nameof(BatchAnswer.TotalQueries)), queries.Count);
        json.WriteEndObject();
    }

    private static string Name(string property) => WireFormat.Json.Options.PropertyNamingPolicy!.ConvertName(property);

    // One error per item: the first that is found.
    private static void ReadItem(
        ParameterQueryReader reader, JsonElement element, int index, List<PickQuery> queries, FieldErrors errors)
    {
        string prefix = $"queries[{index}]";
        FieldErrors own = new(most: 1, errors);
        PickQuery? query = JsonShape.Check(element, WireFormat.Json.ParameterQuery, prefix, own)
            ? reader.Read(element.Deserialize(WireFormat.Json.ParameterQuery)!, prefix + ".", own)
            : null;
        if (query is null)
        {
            errors.Add(own.Listed[0].Field, own.Listed[0].Message);
            return;
        }

        queries.Add(query);
    }

    private static ParameterAnswer Run(HttpContext context, ServingSnapshot snapshot, PickQuery query)
    {
        using RequestTimings.Scope measured = context.Timings().Measure("sql");
        return Answer(snapshot, query, context.RequestAborted);
    }

    /// <summary>Answers one query.</summary>
    /// <exception cref="Catalog.Errors.SnapshotException">SRV001: a value of a row cannot be what it should be.</exception>
    internal static ParameterAnswer Answer(ServingSnapshot snapshot, PickQuery query, CancellationToken cancellationToken)
    {
        (IReadOnlyList<SqlRow> rows, long total) = snapshot.Picks.Find(query, cancellationToken);
        return new ParameterAnswer(
            query.ComponentType, [.. rows.Select(Candidate)], total, query.Notes.Count > 0 ? query.Notes : null);
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

        return new ParameterCandidate(
            row.LcscId, row.Whole("stock"), row["is_basic"] is 1L, row["is_preferred"] is 1L, parameters);
    }
}
