using Components.Catalog.Artifacts;

namespace Components.Transform.Footprints;

/// <summary>Makes a KiCad footprint (<c>.kicad_mod</c>, the format of KiCad 6 and later) of an EasyEDA document
/// (docs/decisions/0188). Nothing but the arguments decides its bytes.</summary>
public static class FootprintConverter
{
    /// <summary>Version of the conversion: whatever changes a byte raises it.</summary>
    public const string Version = "6";

    /// <summary><c>artifact_type</c> of what it makes.</summary>
    public const string ArtifactType = ArtifactKind.FootprintType;

    // The shape that a document names its model in.
    private const string ModelCommand = "SVGNODE";

    /// <summary>Variable of KiCad's paths that the footprint's 3D model is looked for under.</summary>
    public const string ModelVariable = "COMPONENTS_3D";

    /// <summary>Converts.</summary>
    /// <param name="document">The document as EasyEDA answers it, with its envelope.</param>
    /// <param name="modelFileName">File name of the part's STEP model; null where it has none.</param>
    /// <param name="refusal">Why there is no footprint, in one word: <c>no_footprint</c>, <c>no_pads</c>,
    /// <c>malformed_shape</c>, <c>cut_shape</c>, <c>too_large</c>; null where there is one.</param>
    /// <returns>UTF-8; null where the document gives no footprint.</returns>
    public static byte[]? Convert(ReadOnlyMemory<byte> document, string? modelFileName, out string? refusal)
    {
        try
        {
            EasyedaPackage package = EasyedaPackage.Read(document);
            Drawing drawing = new();
            ShapeReader reader = new(package.OriginX, package.OriginY, drawing);
            foreach (string shape in package.Shapes)
            {
                reader.Read(shape);
            }

            if (package.HasUnplacedModel)
            {
                drawing.LeaveOut(ModelCommand);
            }

            if (drawing.Pads.Count == 0)
            {
                throw new ShapeException("no_pads");
            }

            refusal = null;
            return KicadWriter.Write(package, drawing, modelFileName);
        }
        catch (ShapeException exception)
        {
            refusal = exception.Reason;
            return null;
        }
    }
}
