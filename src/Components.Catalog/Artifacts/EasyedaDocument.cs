using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Components.Catalog.Artifacts;

/// <summary>The footprint in a part's EasyEDA document, whose answer has it in an envelope. The one reader of it: what Fetch asks
/// for and what a footprint names is the same model.</summary>
public sealed partial class EasyedaDocument
{
    private const string ModelNode = "SVGNODE~";

    private EasyedaDocument(IReadOnlyList<string> shapes, EasyedaModel? model)
    {
        Shapes = shapes;
        Model = model;
    }

    /// <summary>Shapes of the drawing as they are written, without the nodes of models.</summary>
    public IReadOnlyList<string> Shapes { get; }

    /// <summary>Shapes that are no text: half a surrogate pair, or bytes that are no UTF-8.</summary>
    public int UnreadableShapes { get; private init; }

    /// <summary>The first model that has an id as ids are; null for none.</summary>
    public EasyedaModel? Model { get; }

    /// <summary>Name of the package; null where the document has none.</summary>
    public string? Title { get; private init; }

    /// <summary>Number of the part at LCSC; null where the document does not say it.</summary>
    public string? PartNumber { get; private init; }

    /// <summary>Whether the drawing has a head, which says where its origin is.</summary>
    public bool HasHead { get; private init; }

    /// <summary>Origin of the drawing in units of 10 mil, as it is written; null where it is not.</summary>
    public string? OriginX { get; private init; }

    /// <summary>The same, downwards.</summary>
    public string? OriginY { get; private init; }

    /// <summary>Reads a document.</summary>
    /// <param name="answer">The answer as it came.</param>
    /// <returns>Null where it is no JSON, or has no drawing of a package.</returns>
    public static EasyedaDocument? Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Numbers of parts at LCSC that an answer names, with or without a drawing: EasyEDA writes the number beside each
    /// of its shops, and on the symbol. Of a package nothing is asked: many parts share it, and it may name the first.</summary>
    /// <param name="answer">The answer as it came.</param>
    /// <returns>As they are written; empty where it is no JSON, or says none.</returns>
    public static IReadOnlyList<string> PartNumbersIn(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer);
            JsonElement? result = Child(json.RootElement, "result");
            JsonElement? symbol = Child(Child(Child(result, "dataStr"), "head"), "c_para");
            string?[] named = [PartNumberOf(result), Text(Child(result, "szlcsc"), "number"), Text(symbol, "Supplier Part")];
            return [.. named.OfType<string>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? PartNumberOf(JsonElement? result) => Text(Child(result, "lcsc"), "number");

    private static EasyedaDocument? Of(JsonElement answer)
    {
        if (Child(answer, "result") is not { } result || Child(result, "packageDetail") is not { } package
            || Child(package, "dataStr") is not { } drawing || !drawing.TryGetProperty("shape", out JsonElement list)
            || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        string?[] written = [.. list.EnumerateArray().Where(static shape => shape.ValueKind == JsonValueKind.String)
            .Select(TextOf)];
        JsonElement? head = Child(drawing, "head");
        return new EasyedaDocument(
            [.. written.OfType<string>().Where(static shape => !IsModel(shape))],
            written.OfType<string>().Where(IsModel).Select(static shape => ModelOf(shape[ModelNode.Length..]))
                .FirstOrDefault(static model => model is not null))
        {
            UnreadableShapes = written.Count(static shape => shape is null),
            Title = Text(package, "title") is { } title && !string.IsNullOrWhiteSpace(title) ? title
                : Text(Child(head, "c_para"), "package"),
            PartNumber = PartNumberOf(result),
            HasHead = head is not null,
            OriginX = Text(head, "x"),
            OriginY = Text(head, "y"),
        };
    }

    private static bool IsModel(string shape) => shape.StartsWith(ModelNode, StringComparison.Ordinal);

    private static EasyedaModel? ModelOf(string json)
    {
        try
        {
            // Behind the object other fields may follow.
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
            using JsonDocument node = JsonDocument.ParseValue(ref reader);
            return Child(node.RootElement, "attrs") is { } attributes
                && attributes.TryGetProperty("uuid", out JsonElement uuid) && uuid.ValueKind == JsonValueKind.String
                && TextOf(uuid) is { } id && Id().IsMatch(id)
                    ? new EasyedaModel(
                        id, Text(attributes, "c_origin"), Text(attributes, "z"), Text(attributes, "c_rotation")) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out JsonElement child)
        && child.ValueKind == JsonValueKind.Object ? child : null;

    private static string? Text(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => TextOf(value),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    // Half a surrogate pair and bytes that are no UTF-8 pass the parser and are no text.
    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[0-9A-Za-z_-]{1,64}\z")]
    private static partial Regex Id();
}
