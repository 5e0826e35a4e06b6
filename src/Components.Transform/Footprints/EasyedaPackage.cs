using System.Text;
using System.Text.Json;

namespace Components.Transform.Footprints;

/// <summary>The package in a part's EasyEDA document: name, origin, shapes, and how its model is placed.</summary>
internal sealed record EasyedaPackage
{
    private const string ModelNode = "SVGNODE~";
    private const int MostShapes = 20_000;

    public required string Name { get; init; }

    /// <summary>Number of the part at LCSC; null where the document does not say it.</summary>
    public required string? PartNumber { get; init; }

    /// <summary>Origin in units of 10 mil.</summary>
    public required decimal OriginX { get; init; }

    public required decimal OriginY { get; init; }

    /// <summary>Shapes as they are written, without the models.</summary>
    public required IReadOnlyList<string> Shapes { get; init; }

    /// <summary>Where the model stands, in units of 10 mil from the origin of the drawing; null without a model.</summary>
    public required ModelPlace? Model { get; init; }

    /// <summary>Reads a document.</summary>
    /// <exception cref="ShapeException">It has no package, or one of no use.</exception>
    public static EasyedaPackage Read(ReadOnlyMemory<byte> document)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(document);
            JsonElement result = Child(json.RootElement, "result");
            JsonElement package = Child(result, "packageDetail");
            JsonElement drawing = Child(package, "dataStr");
            JsonElement head = Child(drawing, "head");
            if (!drawing.TryGetProperty("shape", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
            {
                throw new ShapeException("no_footprint");
            }

            List<string> shapes = [.. list.EnumerateArray().Where(static shape => shape.ValueKind == JsonValueKind.String)
                .Select(static shape => shape.GetString()!)];
            return shapes.Count > MostShapes ? throw new ShapeException("too_large") : new EasyedaPackage
            {
                Name = NameOf(package, head),
                PartNumber = result.TryGetProperty("lcsc", out JsonElement shop) ? Text(shop, "number") : null,
                OriginX = Number(head, "x"),
                OriginY = Number(head, "y"),
                Shapes = [.. shapes.Where(static shape => !shape.StartsWith(ModelNode, StringComparison.Ordinal))],
                Model = shapes.Where(static shape => shape.StartsWith(ModelNode, StringComparison.Ordinal))
                    .Select(static shape => ModelOf(shape[ModelNode.Length..])).FirstOrDefault(static model => model is not null),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ShapeException("no_footprint");
        }
    }

    private static string NameOf(JsonElement package, JsonElement head)
    {
        string? name = Text(package, "title");
        if (string.IsNullOrWhiteSpace(name) && head.TryGetProperty("c_para", out JsonElement parameters))
        {
            name = Text(parameters, "package");
        }

        // KiCad refuses some characters in names of footprints, and files take these names.
        return string.IsNullOrWhiteSpace(name) ? "footprint" : string.Concat(name.Trim().Select(static letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+' or ',' or '(' or ')' or '=' ? letter : '_'));
    }

    private static ModelPlace? ModelOf(string json)
    {
        try
        {
            // Behind the object other fields may follow.
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
            using JsonDocument node = JsonDocument.ParseValue(ref reader);
            if (node.RootElement.ValueKind != JsonValueKind.Object
                || !node.RootElement.TryGetProperty("attrs", out JsonElement attributes) || Text(attributes, "uuid") is null)
            {
                return null;
            }

            decimal[] origin = Numbers(Text(attributes, "c_origin"), 2);
            decimal[] rotation = Numbers(Text(attributes, "c_rotation"), 3);
            return new ModelPlace(
                origin[0], origin[1], Fields.Number(Text(attributes, "z")), rotation[0], rotation[1], rotation[2]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static decimal[] Numbers(string? text, int count)
    {
        string[] parts = (text ?? "").Split(',');
        return [.. Enumerable.Range(0, count).Select(at => at < parts.Length ? Fields.Number(parts[at]) : 0)];
    }

    private static JsonElement Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement child)
        && child.ValueKind == JsonValueKind.Object ? child : throw new ShapeException("no_footprint");

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private static decimal Number(JsonElement parent, string name) => Fields.Number(Text(parent, name));
}
