using Components.Catalog.Manufacturers;
using Components.Catalog.Text;
using Components.Index.Engine;
using Components.Search.Requests;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary>Look-ups of known parts.</summary>
internal static class ComponentEndpoints
{
    private const int DefaultManufacturerParts = 50;
    private const int MaxManufacturerParts = 1000;

    // Milliseconds of one processor on a catalogue of some hundred thousand parts.
    private const double LookUpCost = 0.5;
    private const double SimilarCost = 10;

    private static readonly QueryField ManufacturerLimit = QueryField.OfNumber(
        "limit", MaxManufacturerParts, "Most ids, 1 to 1,000; 50 when left out.");
    private static readonly QueryField InStockOnly = QueryField.OfFlag(
        "in_stock_only", "Only parts in stock; false when left out.");

    public static void Map(IEndpointRouteBuilder routes, Admission admission)
    {
        ApiRoutes.Get(routes, $"/v1/components/{{id:{LcscIdConstraint.Name}}}", admission.Wrap(LookUpCost, ComponentAsync),
            QueryFields.None)
            .WithName("getComponent").WithTags(ApiTags.Components)
            .WithSummary("Everything known of one part, by catalogue id (25804 or C25804)")
            .WithDescription("Row of the catalogue, attributes as the source writes them, and normalised values.")
            .Produces<System.Text.Json.Nodes.JsonObject>().WithErrors(["SRV107"]);
        ApiRoutes.Get(routes, $"/v1/components/{{id:{LcscIdConstraint.Name}}}/similar", admission.Wrap(SimilarCost, SimilarAsync),
            new QueryFields(SearchFields.Limit, InStockOnly))
            .WithName("getSimilarComponents").WithTags(ApiTags.Components)
            .WithSummary("Parts of the same type that are near in meaning and values")
            .WithDescription("By families, facts, package and meaning. Reasons say of every property that both state whether the "
                + "other part will do there: the same value, or a rating that is as good.")
            .Produces<SimilarAnswer>().WithErrors(["SRV107"]);
        ApiRoutes.Get(routes, "/v1/components/mfr/{manufacturer}/{**part}", admission.Wrap(LookUpCost, ManufacturerPartAsync),
            new QueryFields(ManufacturerLimit))
            .WithName("getComponentsOfManufacturerPart").WithTags(ApiTags.Components)
            .WithSummary("Catalogue ids of a manufacturer's part number; any of the manufacturer's names will do")
            .WithDescription("A part number may belong to several catalogue ids, for example one for each packing.")
            .Produces<ManufacturerPartAnswer>().WithErrors(["SRV108"]);
    }

    private static async Task ComponentAsync(HttpContext context)
    {
        _ = CatalogueId.TryParse(ApiRoutes.Value(context, "id"), out long lcscId);
        ServingSnapshot snapshot = context.Snapshot();
        IReadOnlyList<SqlRow> rows;
        using (context.Timings().Measure("sql"))
        {
            rows = snapshot.Details.Find([lcscId]);
        }

        if (rows.Count == 0)
        {
            throw Problems.UnknownComponents([lcscId]);
        }

        if (Answers.TagOrNotModified(context))
        {
            return;
        }

        await Answers.BytesAsync(
            context, StatusCodes.Status200OK, JsonText.MediaType, ComponentDocument.ToUtf8(rows[0], snapshot.Name));
    }

    private static Task SimilarAsync(HttpContext context)
    {
        _ = CatalogueId.TryParse(ApiRoutes.Value(context, "id"), out long lcscId);
        int limit = SearchFields.Limit.Number(context, SearchRequest.UsualLimit);
        bool inStockOnly = InStockOnly.Flag(context);
        ServingSnapshot snapshot = context.Snapshot();
        int row = snapshot.Opened.Engine.RowOf(lcscId);
        return row < 0
            ? throw Problems.UnknownComponents([lcscId])
            : Answers.JsonAsync(context, () =>
                Similar(context, snapshot, row, inStockOnly, limit), WireFormat.Json.SimilarAnswer);
    }

    private static SimilarAnswer Similar(HttpContext context, ServingSnapshot snapshot, int row, bool inStockOnly, int limit)
    {
        using RequestTimings.Scope measured = context.Timings().Measure("search");
        (IReadOnlyList<SearchResult> results, long total) = snapshot.Opened.Similar.Find(
            row, inStockOnly, limit, context.RequestAborted);
        return new SimilarAnswer(snapshot.Opened.Engine.Record(row).LcscId, total, results, snapshot.Name);
    }

    private static Task ManufacturerPartAsync(HttpContext context)
    {
        int most = ManufacturerLimit.Number(context, DefaultManufacturerParts);
        ServingSnapshot snapshot = context.Snapshot();
        return Answers.JsonAsync(context, () =>
            Find(snapshot.Opened.Engine, ApiRoutes.Value(context, "manufacturer"), ApiRoutes.Value(context, "part"), most),
            WireFormat.Json.ManufacturerPartAnswer);
    }

    private static ManufacturerPartAnswer Find(IQueryEngine engine, string manufacturer, string part, int limit)
    {
        // One number is rarely sold by more than a few; a thousand rows are far beyond what a catalogue holds.
        Span<int> rows = stackalloc int[MaxManufacturerParts];
        int found = engine.RowsOfPartNumber(part, rows);
        List<long> ids = [];
        string name = manufacturer;
        string number = part;
        int total = 0;
        foreach (int row in rows[..found])
        {
            RecordView record = engine.Record(row);
            if (!ManufacturerNames.AreSame(manufacturer, RecordView.Text(record.Manufacturer)))
            {
                continue;
            }

            if (total++ == 0)
            {
                name = RecordView.Text(record.Manufacturer);
                number = RecordView.Text(record.PartNumber);
            }

            if (ids.Count < limit)
            {
                ids.Add(record.LcscId);
            }
        }

        return total > 0 ? new ManufacturerPartAnswer(name, number, ids, total) : throw Problems.UnknownPart(manufacturer, part);
    }
}
