using System.Globalization;
using System.Text;

namespace Components.Transform.Footprints;

/// <summary>Writes a footprint as KiCad 6 reads it, and its successors: one item a line, in a fixed order.</summary>
internal sealed class KicadWriter
{
    // The version of KiCad 6: every later one reads it.
    private const string FormatVersion = "20211014";
    private const decimal CourtyardClearance = 0.25m;
    private const decimal CourtyardLine = 0.05m;
    private const decimal TextDistance = 1.25m;
    private const decimal AnchorSize = 0.05m;

    private readonly StringBuilder _text = new();

    /// <summary>Writes.</summary>
    public static byte[] Write(EasyedaPackage package, Drawing drawing, string? modelFileName)
    {
        KicadWriter writer = new();
        writer.WriteAll(package, drawing, modelFileName);
        return Encoding.UTF8.GetBytes(writer._text.ToString());
    }

    private void WriteAll(EasyedaPackage package, Drawing drawing, string? modelFileName)
    {
        bool isThrough = drawing.Pads.Any(static pad => pad.Mount == PadMount.Through && pad.Number.Length > 0);
        Bounds bounds = Bounds.Of(drawing);
        decimal middle = Rounded((bounds.Left + bounds.Right) / 2);
        _text.Append($"(footprint {Quoted(package.Name)} (version {FormatVersion}) (generator components)\n");
        Line("(layer \"F.Cu\")");
        Line($"(descr {Quoted(Description(package, drawing))})");
        if (package.PartNumber is { Length: > 0 } part)
        {
            Line($"(tags {Quoted(part)})");
        }

        Line($"(attr {(isThrough ? "through_hole" : "smd")})");
        Text("reference", "REF**", new Point(middle, Rounded(bounds.Top - TextDistance)), 0, 1, 0.15m, Layers.Silk);
        Text("value", package.Name, new Point(middle, Rounded(bounds.Bottom + TextDistance)), 0, 1, 0.15m,
            Layers.Fabrication);
        Text("user", "${REFERENCE}", new Point(middle, Rounded((bounds.Top + bounds.Bottom) / 2)), 0, 0.5m, 0.08m,
            Layers.Fabrication);
        foreach (DrawnText text in drawing.Texts)
        {
            Text("user", text.Text, text.At, text.Angle, text.Size, text.Thickness, text.Layer);
        }

        Draw(drawing);
        Bounds yard = bounds.Grow(CourtyardClearance);
        Line($"(fp_rect (start {Number(yard.Left)} {Number(yard.Top)}) (end {Number(yard.Right)} {Number(yard.Bottom)})"
            + $" (layer \"{Layers.Courtyard}\") (width {Number(CourtyardLine)}) (fill none))");
        foreach (Pad pad in drawing.Pads)
        {
            Write(pad);
        }

        if (modelFileName is not null && package.Model is { } model)
        {
            Write(model, package, modelFileName);
        }

        _text.Append(")\n");
    }

    private void Draw(Drawing drawing)
    {
        foreach (DrawnLine line in drawing.Lines)
        {
            Line($"(fp_line (start {At(line.Start)}) (end {At(line.End)})"
                + $" (layer \"{line.Layer}\") (width {Number(line.Width)}))");
        }

        foreach (DrawnArc arc in drawing.Arcs)
        {
            Line($"(fp_arc (start {At(arc.Start)}) (mid {At(arc.Middle)}) (end {At(arc.End)})"
                + $" (layer \"{arc.Layer}\") (width {Number(arc.Width)}))");
        }

        foreach (DrawnCircle circle in drawing.Circles)
        {
            Point end = circle.Center with { X = circle.Center.X + circle.Radius };
            Line($"(fp_circle (center {At(circle.Center)}) (end {At(end)})"
                + $" (layer \"{circle.Layer}\") (width {Number(circle.Width)}) (fill none))");
        }

        foreach (DrawnPolygon polygon in drawing.Polygons)
        {
            Line($"(fp_poly (pts {Points(polygon.Points)}) (layer \"{polygon.Layer}\") (width {Number(polygon.Width)})"
                + $" (fill {(polygon.IsFilled ? "solid" : "none")}))");
        }
    }

    private void Write(Pad pad)
    {
        string mount = pad.Mount switch { PadMount.Surface => "smd", PadMount.Through => "thru_hole", _ => "np_thru_hole" };
        string shape = pad.Shape switch
        {
            PadShape.Circle => "circle",
            PadShape.Rectangle => "rect",
            PadShape.Oval => "oval",
            _ => "custom",
        };
        string layers = pad.Mount != PadMount.Surface ? "\"*.Cu\" \"*.Mask\""
            : pad.IsOnBack ? "\"B.Cu\" \"B.Paste\" \"B.Mask\"" : "\"F.Cu\" \"F.Paste\" \"F.Mask\"";
        string drill = pad.DrillWidth == 0 ? "" : pad.DrillWidth == pad.DrillHeight ? $" (drill {Number(pad.DrillWidth)})"
            : $" (drill oval {Number(pad.DrillWidth)} {Number(pad.DrillHeight)})";
        bool isPolygon = pad.Shape == PadShape.Polygon;
        decimal anchor = Math.Max(AnchorSize, Math.Max(pad.DrillWidth, pad.DrillHeight));
        string size = isPolygon ? $"{Number(anchor)} {Number(anchor)}" : $"{Number(pad.Width)} {Number(pad.Height)}";
        string angle = pad.Angle == 0 ? "" : $" {Number(pad.Angle)}";
        string head = $"(pad {Quoted(pad.Number)} {mount} {shape} (at {At(pad.At)}{angle})"
            + $" (size {size}){drill} (layers {layers})";
        Line(!isPolygon ? head + ")" : head + " (options (clearance outline) (anchor circle))"
            + $" (primitives (gr_poly (pts {Points(pad.Outline)}) (width 0) (fill yes))))");
    }

    // EasyEDA's y is downwards, that of KiCad's models upwards; EasyEDA turns the other way round.
    private void Write(ModelPosition model, EasyedaPackage package, string fileName)
    {
        decimal x = Units.ToMillimetres(model.X - package.OriginX);
        decimal y = -Units.ToMillimetres(model.Y - package.OriginY);
        Line($"(model {Quoted($"${{{FootprintConverter.ModelVariable}}}/{fileName}")}");
        Line($"  (offset (xyz {Number(x)} {Number(y)} {Number(Units.ToMillimetres(model.Z))}))");
        Line("  (scale (xyz 1 1 1))");
        Line($"  (rotate (xyz {Back(model.RotationX)} {Back(model.RotationY)} {Back(model.RotationZ)}))");
        Line(")");
    }

    private static string Back(decimal degrees) => Number(((-degrees % 360) + 360) % 360);

    private static string Description(EasyedaPackage package, Drawing drawing) => $"EasyEDA package {package.Name}"
        + (drawing.LeftOut.Count == 0 ? "" : "; left out: "
            + string.Join(", ", drawing.LeftOut.Select(static entry => $"{entry.Value} {entry.Key}")));

    private void Text(string kind, string text, Point at, decimal angle, decimal size, decimal thickness, string layer) =>
        Line($"(fp_text {kind} {Quoted(text)} (at {At(at)}{(angle == 0 ? "" : $" {Number(angle)}")}) (layer \"{layer}\")"
            + $" (effects (font (size {Number(size)} {Number(size)}) (thickness {Number(thickness)}))"
            + $"{(layer.StartsWith('B') ? " (justify mirror)" : "")}))");

    private void Line(string item) => _text.Append("  ").Append(item).Append('\n');

    private static string At(Point point) => $"{Number(point.X)} {Number(point.Y)}";

    private static string Points(IEnumerable<Point> points) =>
        string.Join(' ', points.Select(static point => $"(xy {At(point)})"));

    private static decimal Rounded(decimal value) => Math.Round(value, Units.Digits, MidpointRounding.AwayFromZero);

    // Without zeros at the end, and without the sign of a zero.
    private static string Number(decimal value) => Rounded(value) is var rounded && rounded == 0 ? "0"
        : rounded.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => "\"" + string.Concat(text.Select(static letter =>
        letter is '"' or '\\' ? $"\\{letter}" : char.IsControl(letter) ? " " : letter.ToString())) + "\"";
}
