using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Catalog.Text;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Mcp;

/// <summary>Parts as small JSON: the evidence first, what is unknown or usual left out.</summary>
internal static class PartNodes
{
    private const int LongestDescription = 120;

    // Fields of a part's document in the order of their worth; those that are not named come last.
    private static readonly string[] DocumentOrder =
    [
        "lcsc_id", "part_number", "manufacturer_name", "component_type", "package", "stock", StockText.UnknownField, "is_basic",
            "is_preferred",
            "parameters",
        "price", "description", "datasheet_url", "attributes", "category", "subcategory", "last_update", "source",
        "source_part_id", "also", "value_sources", "extra",
    ];

    /// <summary>One result of a search.</summary>
    public static JsonNode Of(SearchResult part)
    {
        JsonObject node = Head(part.LcscId, part.PartNumber, part.ManufacturerName);
        node["match"] = Name(part.Match);
        node["reasons"] = Texts(part.Reasons);
        AddOffer(node, part.Package, part.Stock, part.IsBasic, part.IsPreferred, part.UnitCost);
        node["component_type"] = part.ComponentType;
        node["description"] = Short(part.Description);
        AddText(node, "datasheet_url", part.DatasheetUrl);
        return node;
    }

    /// <summary>One result with its score.</summary>
    public static JsonNode Of(ExplainedResult result)
    {
        JsonNode node = Of(result.Result);
        node["score"] = Math.Round(result.Score.Total, 3);
        JsonObject ranks = [];
        foreach ((string leg, int rank) in result.Ranks)
        {
            ranks[leg] = rank;
        }

        node["ranks"] = ranks;
        return node;
    }

    /// <summary>One part that will not do, with what is against it: <c>Voltage rating: 25 V, asked 50 V</c>.</summary>
    public static JsonNode Of(RefusedSubstitute refused)
    {
        JsonObject node = Head(refused.Part.LcscId, refused.Part.PartNumber, refused.Part.ManufacturerName);
        node["failing"] = Texts(
            [.. refused.Failing.Select(static one => $"{one.Title}: {one.Stated ?? "not stated"}, asked {one.Asked}")]);
        return node;
    }

    /// <summary>One leg of a search.</summary>
    public static JsonNode Of(ExplainedLeg leg) => new JsonObject
    {
        ["leg"] = leg.Name, ["weight"] = leg.Weight, ["candidates"] = leg.Candidates, ["budget_exhausted"] = leg.BudgetExhausted,
    };

    /// <summary>Why one part is in an answer, or why not.</summary>
    public static JsonObject Of(PartExplanation part) => new()
    {
        ["id"] = CatalogueId.TextOf(part.LcscId),
        ["place"] = part.Place,
        ["why"] = Texts(part.Why),
        ["excluded_by"] = Texts(part.ExcludedBy),
        ["constraints"] = new JsonArray([.. part.Constraints.Select(static one => new JsonObject
        {
            ["asked"] = one.Text, ["role"] = one.Role, ["state"] = Name(one.State), ["stated"] = one.Stated,
        })]),
    };

    /// <summary>One candidate of a query by values.</summary>
    public static JsonNode Of(ParameterCandidate part)
    {
        JsonObject node = Head(part.LcscId, part.PartNumber, part.ManufacturerName);
        AddOffer(
            node, part.PickParameters.GetValueOrDefault("package") as string, part.Stock, part.IsBasic, part.IsPreferred,
                part.UnitCost);
        JsonObject values = [];
        foreach ((string name, object? value) in part.PickParameters)
        {
            if (name != "package" && value is not null)
            {
                values[name] = value switch
                {
                    double number => JsonValue.Create(number),
                    long number => JsonValue.Create(number),
                    _ => JsonValue.Create(value.ToString()),
                };
            }
        }

        if (part.Properties is { } properties)
        {
            foreach ((string name, IReadOnlyList<CandidateValue> stated) in properties)
            {
                values[name] = stated is [{ } only] ? Of(only) : new JsonArray([.. stated.Select(Of)]);
            }
        }

        node["values"] = values;
        if (part.Price is { } prices)
        {
            node["price"] = new JsonArray([.. prices.Select(static step => new JsonObject
            {
                ["from"] = step.FromQuantity, ["price"] = step.Price,
            })]);
        }

        AddText(node, "description", part.Description is { } text ? Short(text) : null);
        AddText(node, "datasheet_url", part.DatasheetUrl);
        return node;
    }

    /// <summary>Facets: counts by value by field, those without a value left out; how many values are not listed stands under an
    /// ellipsis.</summary>
    public static JsonNode? Of(IReadOnlyList<Facet> facets)
    {
        JsonObject node = [];
        foreach (Facet facet in facets.Where(static facet => facet.Values.Count > 0))
        {
            JsonObject counts = [];
            foreach (FacetValue value in facet.Values)
            {
                counts[value.Value] = value.Count;
            }

            if (facet.More > 0)
            {
                counts["…"] = facet.More;
            }

            node[facet.Field] = counts;
        }

        return node.Count == 0 ? null : node;
    }

    /// <summary>How a query was understood; null when nothing was.</summary>
    public static JsonNode? Understood(IReadOnlyList<UnderstoodItem> items) =>
        Texts([.. items.Select(static item => $"{item.Kind}: {item.Text}{(item.Role == "hard" ? "" : $" ({item.Role})")}")]);

    /// <summary>A list of texts; null when it is empty.</summary>
    public static JsonNode? Texts(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : new JsonArray([.. texts.Select(static text => JsonValue.Create(text))]);

    /// <summary>Everything known of a part, in the order of its worth.</summary>
    public static void AddDocument(BudgetedAnswer answer, SqlRow row)
    {
        JsonObject document = (JsonObject)JsonNode.Parse(ComponentDocument.ToUtf8(row, snapshot: null))!;
        if (document.ContainsKey(StockText.UnknownField))
        {
            _ = document.Remove("stock");
        }

        foreach (string name in DocumentOrder.Concat(
            document.Select(static field => field.Key).Except(DocumentOrder, StringComparer.Ordinal)))
        {
            if (!document.Remove(name, out JsonNode? value) || IsEmpty(value))
            {
                continue;
            }

            answer.Add(name == "lcsc_id" ? "id" : name, name == "lcsc_id" ? CatalogueId.TextOf((long)value!) : value);
        }
    }

    /// <summary>A component type in one line.</summary>
    public static JsonNode Short(TypeAnswer type)
    {
        JsonObject node = new() { ["name"] = type.Name, ["parts"] = type.Parts, ["in_stock"] = type.InStock };
        if (type.Columns.Count > 0)
        {
            node["columns"] = Texts([.. type.Columns.Select(static column => column.Alias ?? column.Name)]);
        }

        return node;
    }

    /// <summary>A component type with all that can be asked of it.</summary>
    /// <param name="answer">Receives it.</param>
    /// <param name="type">The type.</param>
    /// <param name="properties">Properties of the snapshot, by id.</param>
    public static void AddType(BudgetedAnswer answer, TypeAnswer type, IReadOnlyDictionary<string, PropertyAnswer> properties)
    {
        answer.Add("name", type.Name);
        answer.Add("parts", type.Parts);
        answer.Add("in_stock", type.InStock);
        answer.Add("pickable", type.Pickable);
        answer.AddList("columns", [.. type.Columns.Select(Of)]);
        answer.AddList("properties", [.. type.Properties.Select(stated => Of(properties[stated.Id], stated.Parts))]);
    }

    /// <summary>A family with all that can be asked of its parts: they are picked by properties, whatever their types
    /// are.</summary>
    /// <param name="answer">Receives it.</param>
    /// <param name="family">The family.</param>
    /// <param name="type">The type whose parts alone are asked about; null for any.</param>
    /// <param name="properties">What these parts state, with their values and counts.</param>
    public static void AddFamily(
        BudgetedAnswer answer, FamilyDetailAnswer family, TypeAnswer? type, IReadOnlyList<PropertyAnswer> properties)
    {
        answer.Add("family", family.Id);
        answer.Add("title", family.Title);
        answer.Add("component_type", type?.Name);
        answer.Add("parts", type is null ? family.Parts : null);
        answer.Add("in_stock", type is null ? family.InStock : null);
        answer.AddList("properties", [.. properties.Select(static property => Of(property, property.Parts))]);
    }

    // A code or a number as it is; a span, and a value that is open at an end, with its ends.
    private static JsonNode Of(CandidateValue value)
    {
        if (value.Code is { } code)
        {
            return JsonValue.Create(code);
        }

        if (value.Low is { } number && value.Low == value.High)
        {
            return JsonValue.Create(number);
        }

        JsonObject ends = [];
        foreach ((string name, double? end) in (ReadOnlySpan<(string, double?)>)[("low", value.Low), ("high", value.High)])
        {
            if (end is not null)
            {
                ends[name] = end;
            }
        }

        return ends;
    }

    private static JsonNode Of(ColumnAnswer column)
    {
        JsonObject node = new() { ["name"] = column.Name };
        AddText(node, "alias", column.Alias);
        AddValues(node, column.Unit, column.Range, column.Minimum, column.Maximum, column.Codes);
        return node;
    }

    private static JsonNode Of(PropertyAnswer property, long parts)
    {
        JsonObject node = new() { ["id"] = property.Id, ["title"] = property.Title, ["parts"] = parts };
        IReadOnlyList<string> codes = [.. property.Values.Select(static value => value.Code).OfType<string>()];
        AddValues(
            node, property.Unit, property.Range, property.Minimum, property.Maximum, property.Range is null ? codes : null);
        return node;
    }

    private static void AddValues(
        JsonObject node, string unit, string? range, double? minimum, double? maximum, IReadOnlyList<string>? codes)
    {
        AddText(node, "unit", unit);
        AddText(node, "range", range);
        if (codes is not null)
        {
            node["codes"] = Texts(codes);
            return;
        }

        node["minimum"] = minimum;
        node["maximum"] = maximum;
    }

    private static JsonObject Head(long id, string? partNumber, string? manufacturer)
    {
        JsonObject node = new() { ["id"] = CatalogueId.TextOf(id) };
        AddText(node, "part_number", partNumber);
        AddText(node, "manufacturer", manufacturer);
        return node;
    }

    private static void AddOffer(JsonObject node, string? package, long? stock, bool isBasic, bool isPreferred, double? unitCost)
    {
        AddText(node, "package", package);
        AddStock(node, stock);
        AddText(node, "class", isBasic ? "basic" : isPreferred ? "preferred" : null);
        if (unitCost is { } cost)
        {
            node["unit_cost"] = cost;
        }
    }

    private static void AddStock(JsonObject node, long? stock)
    {
        if (stock is { } pieces)
        {
            node["stock"] = pieces;
        }
        else
        {
            node[StockText.UnknownField] = true;
        }
    }

    private static void AddText(JsonObject node, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            node[name] = text;
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject { Count: 0 } or JsonArray { Count: 0 } => true,
        JsonValue text => text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Length == 0,
        _ => false,
    };

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Short(string text)
    {
        if (text.Length <= LongestDescription)
        {
            return text;
        }

        int cut = char.IsHighSurrogate(text[LongestDescription - 2]) ? LongestDescription - 2 : LongestDescription - 1;
        return text[..cut] + "…";
    }
}
