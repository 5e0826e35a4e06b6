using Components.Catalog.Artifacts;

namespace Components.Transform.Footprints;

/// <summary>The package in a part's EasyEDA document as a footprint needs it: name, origin, shapes, and how its model is
/// placed.</summary>
internal sealed record EasyedaPackage
{
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
    public required ModelPosition? Model { get; init; }

    /// <summary>Whether the document has a model whose place cannot be read: the footprint is whole without it.</summary>
    public bool HasUnplacedModel { get; private init; }

    /// <summary>Reads a document.</summary>
    /// <exception cref="ShapeException">It has no package, or one of no use.</exception>
    public static EasyedaPackage Read(ReadOnlyMemory<byte> answer)
    {
        // A footprint without one of its pads is worse than none.
        if (EasyedaDocument.Read(answer) is not { HasHead: true, UnreadableShapes: 0 } document)
        {
            throw new ShapeException("no_footprint");
        }

        ModelPosition? position = document.Model is { } model ? PositionOf(model) : null;
        return document.Shapes.Count > MostShapes ? throw new ShapeException("too_large") : new EasyedaPackage
        {
            Name = NameOf(document.Title),
            PartNumber = document.PartNumber,
            OriginX = Fields.Number(document.OriginX),
            OriginY = Fields.Number(document.OriginY),
            Shapes = document.Shapes,
            Model = position,
            HasUnplacedModel = position is null && document.Model is not null,
        };
    }

    // KiCad refuses some characters in names of footprints, and files take these names.
    private static string NameOf(string? name) => string.IsNullOrWhiteSpace(name) ? "footprint"
        : string.Concat(name.Trim().Select(static letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+' or ',' or '(' or ')' or '=' ? letter : '_'));

    private static ModelPosition? PositionOf(EasyedaModel model)
    {
        // Without a place of its own it would lie wherever the editor's sheet begins.
        if (model.Origin is not { } place || place.Split(',') is not { Length: >= 2 } numbers
            || numbers.Take(2).Any(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        try
        {
            decimal[] origin = Numbers(model.Origin, 2);
            decimal[] rotation = Numbers(model.Rotation, 3);
            return new ModelPosition(
                origin[0], origin[1], Fields.Number(model.Height), rotation[0], rotation[1], rotation[2]);
        }
        catch (ShapeException)
        {
            // A model that lies anywhere else is worse than none.
            return null;
        }
    }

    private static decimal[] Numbers(string? text, int count)
    {
        string[] parts = (text ?? "").Split(',');
        return [.. Enumerable.Range(0, count).Select(at => at < parts.Length ? Fields.Number(parts[at]) : 0)];
    }
}
