using System.Text.Json;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Foundation.Text;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Serve.Endpoints;
using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Components.Serve.Mcp;

/// <summary>The tools: what the HTTP interface does, answered for a reader who pays by the character.</summary>
internal static class PartTools
{
    /// <summary>Most results or candidates where a call says nothing.</summary>
    public const int UsualLimit = 10;

    // Room for a cursor, beside the snapshot's name.
    private const int CursorLength = 24;

    private const string Instructions =
        "Search over electronic components from one snapshot of a catalogue. "
        + "Begin with 'search'; "
        + "'explain' says why a part is not found, 'parameters' picks by exact values, 'types' says what can be asked, 'similar' "
        + "finds parts like one, 'substitutes' those that may stand in for it, 'get' gives everything of one part. Quote only "
        + "ids, stock and prices that a tool returned, and report 'silent' as not stated by the part.";

    /// <summary>Options that a server of the tools is made with.</summary>
    /// <param name="options">Receives name, instructions and tools.</param>
    /// <param name="scopes">Begins calls.</param>
    public static void Configure(McpServerOptions options, IToolScopes scopes)
    {
        options.ServerInfo = new Implementation { Name = "components", Title = "Components", Version = ProductVersion.Current };
        options.ServerInstructions = Instructions;
        options.Filters.Message.IncomingFilters.Add(CallShape.Before);
        options.ToolCollection =
        [
            new PartTool<SearchCall>("search", scopes, McpJson.Default.SearchCall, SearchAsync),
            new PartTool<GetCall>("get", scopes, McpJson.Default.GetCall, GetAsync),
            new PartTool<ExplainCall>("explain", scopes, McpJson.Default.ExplainCall, ExplainAsync),
            new PartTool<SimilarCall>("similar", scopes, McpJson.Default.SimilarCall, SimilarAsync),
            new PartTool<SubstitutesCall>("substitutes", scopes, McpJson.Default.SubstitutesCall, SubstitutesAsync),
            new PartTool<ParameterCall>("parameters", scopes, McpJson.Default.ParameterCall, ParametersAsync),
            new PartTool<TypesCall>("types", scopes, McpJson.Default.TypesCall, TypesAsync),
        ];
    }

    private static Task SearchAsync(ToolScope scope, SearchCall call, BudgetedAnswer answer)
    {
        SearchRequest request = Checked(scope, call);
        SearchResponse found = scope.Snapshot.Opened.Search(request, scope.Cancellation);
        IReadOnlyDictionary<long, string> sheets = call.Fields?.Contains(ResultField.DatasheetUrl) == true
            ? scope.Snapshot.Details.DataSheets([.. found.Results.Select(static part => part.LcscId)])
            : new Dictionary<long, string>();
        answer.Add("total", found.Total);
        answer.Add("matched", found.Matched);
        answer.Add("total_is_estimate", found.TotalIsEstimate ? true : null);
        answer.Add("notes", PartNodes.Texts(found.Notes));
        int written = answer.AddList(
            "results",
            [.. found.Results.Select(part => PartNodes.Of(part with { DatasheetUrl = sheets.GetValueOrDefault(part.LcscId) }))],
            kept: found.Snapshot.Length + CursorLength);
        // The next page begins with the first result that there was no room for. Where there was room for none, the same budget
        // would lead to the same page for ever.
        answer.Add("next_cursor", written == found.Results.Count ? found.NextCursor
            : written == 0 ? null : SearchCursor.Write(found.Snapshot, request.Offset + written));
        answer.Add("understood", PartNodes.Understood(found.Understood));
        answer.Add("facets", found.Facets is { } facets ? PartNodes.Of(facets) : null);
        return Task.CompletedTask;
    }

    private static Task ExplainAsync(ToolScope scope, ExplainCall call, BudgetedAnswer answer)
    {
        SearchChecks.RefuseForExplanation(call);
        SearchRequest request = Checked(scope, call);
        int? row = call.ComponentId is { } id ? RowOf(scope, IdOf(id, "component_id")) : null;
        QueryExplanation explained = scope.Snapshot.Opened.Explain(request, row, scope.Cancellation);
        answer.Add("total", explained.Total);
        answer.Add("matched", explained.Matched);
        answer.AddObject("part", explained.Part is { } part ? PartNodes.Of(part) : null);
        answer.Add("notes", PartNodes.Texts(explained.Notes));
        answer.Add("understood", PartNodes.Understood(explained.Understood));
        answer.AddList("results", [.. explained.Results.Select(static result => PartNodes.Of(result))]);
        answer.AddList("legs", [.. explained.Legs.Select(static leg => PartNodes.Of(leg))]);
        return Task.CompletedTask;
    }

    private static Task GetAsync(ToolScope scope, GetCall call, BudgetedAnswer answer)
    {
        long id = IdOf(call.Id, "id");
        IReadOnlyList<SqlRow> rows = scope.Snapshot.Details.Find([id]);
        PartNodes.AddDocument(answer, rows is [{ } row] ? row : throw Problems.UnknownComponents([id]));
        return Task.CompletedTask;
    }

    private static Task SimilarAsync(ToolScope scope, SimilarCall call, BudgetedAnswer answer)
    {
        long id = IdOf(call.Id, "id");
        int row = RowOf(scope, id);
        (IReadOnlyList<SearchResult> results, long total) = scope.Snapshot.Opened.Similar.Find(
            row, call.InStockOnly ?? false, LimitOf(call.Limit), scope.Cancellation);
        answer.Add("like", CatalogueId.TextOf(id));
        answer.Add("total", total);
        answer.AddList("results", [.. results.Select(PartNodes.Of)]);
        return Task.CompletedTask;
    }

    private static Task SubstitutesAsync(ToolScope scope, SubstitutesCall call, BudgetedAnswer answer)
    {
        long id = IdOf(call.Id, "id");
        int row = RowOf(scope, id);
        SubstituteList found = scope.Snapshot.Opened.Substitutes.Find(
            row,
            new SubstituteRules
            {
                AnyPackage = call.Package == PackageChoice.Any,
                InStockOnly = call.InStockOnly ?? false,
                Quantity = call.Quantity is null or >= 1 ? call.Quantity
                    : throw Problems.InvalidField("quantity", $"must be 1 or more, found {call.Quantity}."),
                Classes = call.Class ?? [],
                Limit = LimitOf(call.Limit),
            },
            scope.Cancellation);
        answer.Add("of", CatalogueId.TextOf(id));
        answer.Add("total", found.Total);
        answer.Add("matched", found.Matched);
        answer.AddList("results", [.. found.Results.Select(PartNodes.Of)]);
        answer.AddList("refused", [.. found.Refused.Select(PartNodes.Of)]);
        return Task.CompletedTask;
    }

    private static async Task ParametersAsync(ToolScope scope, ParameterCall call, BudgetedAnswer answer)
    {
        FieldErrors errors = new();
        ParameterQuery asked = call with
        {
            Limit = call.Limit ?? UsualLimit,
            Fields = call.Fields is { Count: > 0 } fields ? fields
                : [CandidateField.PartNumber, CandidateField.ManufacturerName, CandidateField.UnitCost],
        };
        CheckedQuery? query = ParametricEndpoints.Read(scope.Snapshot, asked, "", errors);
        errors.ThrowIfAny();
        await scope.RaiseAsync(query!.Cost);
        ParameterAnswer picked = ParametricEndpoints.Answer(scope.Snapshot, query, scope.Cancellation);
        answer.Add("component_type", picked.ComponentType.Length > 0 ? picked.ComponentType : null);
        answer.Add("family", picked.Family);
        answer.Add("total", picked.Total);
        answer.Add("notes", PartNodes.Texts(picked.Notes ?? []));
        answer.AddList("candidates", [.. picked.Candidates.Select(PartNodes.Of)]);
    }

    private static Task TypesAsync(ToolScope scope, TypesCall call, BudgetedAnswer answer)
    {
        IReadOnlyList<TypeAnswer> types = scope.Snapshot.Vocabulary.Types.Types;
        string name = Name(call.ComponentType);
        string family = Name(call.Family);
        if (name.Length + family.Length == 0)
        {
            answer.AddList("types", [.. types.Where(static type => type.Parts > 0).Select(PartNodes.Short)]);
            return Task.CompletedTask;
        }

        TypeAnswer? type = name.Length == 0 ? null : types.FirstOrDefault(one => one.Name == name) ?? throw Problems.InvalidField(
            "component_type", $"is no component type. {NearestName.Hint(name, ComponentTypeMap.AllTypes, "types")}");
        SearchSnapshot opened = scope.Snapshot.Opened;
        if (family.Length > 0 && opened.FamilyProblem(FieldErrors.Short(family)) is { } problem)
        {
            throw Problems.InvalidField("family", problem);
        }

        int number = type is null ? -1 : TypeTable.All.Index().First(one => one.Item.Name == type.Name).Index;
        int wanted = family.Length == 0 ? -1 : opened.Families!.NumberOf(family);
        IReadOnlyList<PropertyAnswer> properties =
            scope.Snapshot.Vocabulary.PropertiesOf(opened, number, wanted).Properties;
        if (wanted >= 0)
        {
            PartNodes.AddFamily(answer, scope.Snapshot.Vocabulary.Family(opened, wanted), type, properties);
        }
        else
        {
            PartNodes.AddType(
                answer, type!, properties.ToDictionary(static property => property.Id, StringComparer.Ordinal));
        }

        return Task.CompletedTask;
    }

    private static string Name(string? text) => InvisibleCharacters.Remove(text ?? "").Trim().ToLowerInvariant();

    private static SearchRequest Checked(ToolScope scope, SearchBody body) => SearchChecks.Request(
        scope.Snapshot, body.Limit is null ? body with { Limit = UsualLimit } : body, static field => field,
        scope.Cancellation);

    private static int LimitOf(int? limit) => limit is null or (>= 1 and <= SearchRequest.MaxLimit) ? limit ?? UsualLimit
        : throw Problems.InvalidField("limit", $"must be 1 to {SearchRequest.MaxLimit}, found {limit}.");

    private static long IdOf(JsonElement id, string field)
    {
        string text = id.ValueKind switch
        {
            JsonValueKind.String => id.GetString()!,
            JsonValueKind.Number => id.GetRawText(),
            _ => "",
        };
        return CatalogueId.TryParse(text.Trim(), out long number) ? number
            : throw Problems.InvalidField(
                field, $"must be a catalogue id such as C25804, found '{FieldErrors.Short(id.GetRawText())}'.");
    }

    private static int RowOf(ToolScope scope, long id) =>
        scope.Snapshot.Opened.Engine.RowOf(id) is >= 0 and int row ? row : throw Problems.UnknownComponents([id]);
}
