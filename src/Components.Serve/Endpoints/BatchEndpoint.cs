using System.Text.Json;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Parametric;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>POST /v1/components/parameters/query/batch</c>: as many queries as a parts list has lines.</summary>
internal static class BatchEndpoint
{
    // Milliseconds of one processor; what the queries ask for is added when they are read.
    private const double Cost = 0.5;

    // Some twenty queries.
    private const int LightBytes = 1024;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options) => ApiRoutes
        .Post(routes, "/v1/components/parameters/query/batch", admission.WrapBody(Cost, LightBytes, context =>
            AnswerAsync(context, options)), QueryFields.None)
        .WithName("queryParametersBatch").WithTags(ApiTags.Components)
        .WithSummary("Answers up to 500 parametric queries in order")
        .WithDescription("As many queries as a parts list has lines, in one request and from one snapshot. Equal queries are run "
            + "once. With on_error report a wrong query has an error in its place, and the others are answered.")
        .Accepts<BatchQuery>("application/json").Produces<BatchAnswer>()
        .WithErrors(["SRV124"]);

    private static async Task AnswerAsync(HttpContext context, ServeOptions options)
    {
        BatchQuery request = JsonBody.Read(context, WireFormat.Json.BatchQuery);
        if (request.Queries is not { Count: >= 1 and <= BatchQuery.MaxQueries })
        {
            throw Problems.InvalidField(
                "queries", $"must hold 1 to {BatchQuery.MaxQueries} queries, found {request.Queries.Count}.");
        }

        List<BatchItem> items = new(request.Queries.Count);
        bool reports = request.OnError == OnError.Report;
        FieldErrors errors = new(BatchQuery.MaxQueries);
        for (int index = 0; index < request.Queries.Count; index++)
        {
            await context.PauseAsync();
            items.Add(ReadItem(context.Snapshot(), request.Queries[index], index, errors, reports));
        }

        if (!reports)
        {
            errors.ThrowIfAny();
        }

        int rows = items.Sum(static item => item.Query?.Limit ?? 0);
        if (rows > options.Settings.MaxBatchRows)
        {
            throw Problems.InvalidField(
                "queries", $"ask for {rows} rows together; one batch may ask for {options.Settings.MaxBatchRows}. Lower their "
                    + "limits, or send several batches.");
        }

        await context.State().Turn!.RaiseAsync(BatchItem.CostOf(items), context.RequestAborted);
        Answers.Tag(context, EntityTags.Of(context));
        using AnswerSpool answer = AnswerSpool.Of(options.Settings);
        await WriteAsync(context, items, reports, answer);
        await Answers.JsonAsync(context, answer);
    }

    // A BatchAnswer, written query by query: whoever is due goes first between two of them, and no more than one answer is held
    // as objects. Of queries that stand several times the bytes are kept.
    private static async Task WriteAsync(HttpContext context, List<BatchItem> items, bool reports, AnswerSpool answer)
    {
        HashSet<string> repeated = items.Where(static item => item.Query is not null)
            .GroupBy(static item => item.Key, StringComparer.Ordinal)
            .Where(static equal => equal.Skip(1).Any()).Select(static equal => equal.Key).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, byte[]> kept = new(StringComparer.Ordinal);
        await using Utf8JsonWriter json = new(answer, new JsonWriterOptions { Encoder = WireFormat.Json.Options.Encoder });
        json.WriteStartObject();
        json.WriteStartArray(Name(nameof(BatchAnswer.Results)));
        foreach (BatchItem item in items)
        {
            await context.PauseAsync();
            if (kept.TryGetValue(item.Key, out byte[]? same))
            {
                json.WriteRawValue(same, skipInputValidation: true);
                continue;
            }

            ParameterAnswer one = item.Query is { } query ? ParametricEndpoints.Run(context, query) : item.Failed();
            using RequestTimings.Scope measured = context.Timings().Measure("encode");
            if (repeated.Contains(item.Key))
            {
                kept[item.Key] = JsonSerializer.SerializeToUtf8Bytes(one, WireFormat.Json.ParameterAnswer);
                json.WriteRawValue(kept[item.Key], skipInputValidation: true);
            }
            else
            {
                JsonSerializer.Serialize(json, one, WireFormat.Json.ParameterAnswer);
            }
        }

        json.WriteEndArray();
        json.WriteNumber(Name(nameof(BatchAnswer.TotalQueries)), items.Count);
        if (reports)
        {
            json.WriteNumber(Name(nameof(BatchAnswer.FailedQueries)), items.Count(static item => item.Query is null));
        }

        json.WriteEndObject();
    }

    private static string Name(string property) => WireFormat.Json.Options.PropertyNamingPolicy!.ConvertName(property);

    // One error per item: the first that is found. Reported in its place, it is read without the others.
    private static BatchItem ReadItem(
        ServingSnapshot snapshot, JsonElement element, int index, FieldErrors errors, bool isReported)
    {
        string prefix = $"queries[{index}]";
        FieldErrors own = new(most: 1, isReported ? null : errors);
        ParameterQuery? request = JsonShape.Check(element, WireFormat.Json.ParameterQuery, prefix, own)
            ? element.Deserialize(WireFormat.Json.ParameterQuery) : null;
        CheckedQuery? query = request is null ? null : ParametricEndpoints.Read(snapshot, request, prefix + ".", own);
        if (query is null)
        {
            errors.Add(own.Listed[0].Field, own.Listed[0].Message);
            return new BatchItem(null, own.Listed[0], request?.ComponentType ?? "");
        }

        return new BatchItem(query, null, query.ComponentType);
    }
}
