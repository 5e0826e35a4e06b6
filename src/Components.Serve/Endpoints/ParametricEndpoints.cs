using Components.Index.Engine;
using Components.Search.Requests;
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

/// <summary><c>POST /v1/components/parameters/query</c>.</summary>
internal static class ParametricEndpoints
{
    // Milliseconds of one processor; what the queries ask for is added when they are read.
    private const double Cost = 0.5;

    public static void Map(IEndpointRouteBuilder routes, Admission admission) => ApiRoutes
        .Post(routes, "/v1/components/parameters/query", admission.WrapBody(Cost, QueryAsync), QueryFields.None)
        .WithName("queryParameters").WithTags(ApiTags.Components)
        .WithSummary("Picks parts of one type or family by their values")
        .WithDescription("Parts that meet all conditions and have at least qty pieces in stock; preferred parts first, then "
            + "basic ones, then by stock, then by id. A type that has a pick table is answered from it, with the columns that "
            + "/v1/types lists. Any other type, and any family of /v1/families, is answered from what parts state, with the "
            + "properties of /v1/properties.")
        .Accepts<ParameterQuery>("application/json").Produces<ParameterAnswer>();

    private static async Task QueryAsync(HttpContext context)
    {
        ParameterQuery request = JsonBody.Read(context, WireFormat.Json.ParameterQuery);
        FieldErrors errors = new();
        CheckedQuery? query = Read(context.Snapshot(), request, "", errors);
        errors.ThrowIfAny();
        await context.State().Turn!.RaiseAsync(query!.Cost, context.RequestAborted);
        await Answers.JsonAsync(context, () => Run(context, query), WireFormat.Json.ParameterAnswer);
    }

    /// <summary>Checks and translates a query.</summary>
    /// <param name="snapshot">The snapshot that will be asked.</param>
    /// <param name="request">The query.</param>
    /// <param name="prefix">Path before its fields.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static CheckedQuery? Read(ServingSnapshot snapshot, ParameterQuery request, string prefix, FieldErrors errors)
    {
        CheckedQuery? query = KindOfParts.Read(request, snapshot.Opened, prefix, errors) switch
        {
            null => null,
            { IsPickTable: true } kind => new ParameterQueryReader(snapshot.Picks, snapshot.Kinds)
                .Read(request, kind.Type!, prefix, errors),
            { } kind => new FactQueryReader(snapshot.Opened, snapshot.Kinds).Read(request, kind, prefix, errors),
        };
        return query is null ? null : query with { Fields = [.. (request.Fields ?? []).Distinct().Order()] };
    }

    /// <summary>Answers a query within a request.</summary>
    public static ParameterAnswer Run(HttpContext context, CheckedQuery query)
    {
        using RequestTimings.Scope measured = context.Timings().Measure(query is FactQuery ? "facts" : "sql");
        return Answer(context.Snapshot(), query, context.RequestAborted);
    }

    /// <summary>Answers one query.</summary>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: a value of a row cannot be what it should be.</exception>
    internal static ParameterAnswer Answer(ServingSnapshot snapshot, CheckedQuery query, CancellationToken cancellationToken)
    {
        (IReadOnlyList<ParameterCandidate> found, long total) = Find(snapshot, query, cancellationToken);
        IReadOnlyDictionary<long, string>? dataSheets = query.Fields.Contains(CandidateField.DatasheetUrl)
            ? snapshot.Details.DataSheets([.. found.Select(static part => part.LcscId)]) : null;
        return new ParameterAnswer(
            query.ComponentType,
            [.. found.Select(part => WithFields(part, query, snapshot.Opened.Engine, dataSheets))],
            total,
            query.Notes.Count > 0 ? query.Notes : null,
            Family: query.Family);
    }

    private static (IReadOnlyList<ParameterCandidate> Candidates, long Total) Find(
        ServingSnapshot snapshot, CheckedQuery query, CancellationToken cancellationToken)
    {
        switch (query)
        {
            case PickQuery table:
                (IReadOnlyList<SqlRow> rows, long total) = snapshot.Picks.Find(table, cancellationToken);
                return ([.. rows.Select(Candidate)], total);
            case FactQuery facts:
                return new FactPicks(snapshot.Opened).Find(facts, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException(query.ToString());
        }
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

    private static ParameterCandidate WithFields(
        ParameterCandidate candidate, CheckedQuery query, IQueryEngine engine, IReadOnlyDictionary<long, string>? dataSheets)
    {
        int row = query.Fields.Count == 0 ? -1 : engine.RowOf(candidate.LcscId);
        if (row < 0)
        {
            return candidate;
        }

        RecordView record = engine.Record(row);
        IReadOnlyList<SearchPrice> prices = SearchPrice.ListOf(record);
        return candidate with
        {
            PartNumber = Asked(CandidateField.PartNumber) ? RecordView.Text(record.PartNumber) : null,
            ManufacturerName = Asked(CandidateField.ManufacturerName) && !record.Manufacturer.IsEmpty
                ? RecordView.Text(record.Manufacturer) : null,
            Description = Asked(CandidateField.Description) ? RecordView.Text(record.Description) : null,
            UnitCost = Asked(CandidateField.UnitCost) ? SearchPrice.At(prices, query.Quantity) : null,
            Price = Asked(CandidateField.Price) ? prices : null,
            DatasheetUrl = dataSheets?.GetValueOrDefault(candidate.LcscId),
        };

        bool Asked(CandidateField field) => query.Fields.Contains(field);
    }
}
