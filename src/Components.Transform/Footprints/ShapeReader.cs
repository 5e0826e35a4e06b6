namespace Components.Transform.Footprints;

/// <summary>Reads shapes of an EasyEDA package into a drawing. Lengths are units of 10 mil; fields as EasyEDA's description of
/// its files has them.</summary>
/// <param name="originX">Origin of the package.</param>
/// <param name="originY">Its y, downwards.</param>
/// <param name="drawing">Receives what is read.</param>
internal sealed class ShapeReader(decimal originX, decimal originY, Drawing drawing)
{
    private const decimal ThinnestLine = 0.01m;

    /// <summary>Reads one shape.</summary>
    /// <exception cref="ShapeException">A number of it is none, or a field is missing.</exception>
    public void Read(string shape)
    {
        Fields fields = new(shape);
        switch (fields.Command)
        {
            case "PAD":
                drawing.Pads.Add(new PadReader(At).Read(fields));
                break;
            case "HOLE":
                AddHole(fields);
                break;
            case "VIA":
                AddVia(fields);
                break;
            case "TRACK":
                AddTrack(fields);
                break;
            case "RECT":
                AddRectangle(fields);
                break;
            case "CIRCLE":
                AddCircle(fields);
                break;
            case "ARC":
                fields.Require(5, 1, 2, 4);
                AddPath(fields, fields[4], fields.Integer(2), Width(fields.Number(1)));
                break;
            case "SOLIDREGION":
                AddRegion(fields);
                break;
            case "TEXT":
                AddText(fields);
                break;
            default:
                drawing.LeaveOut(fields.Command.Length is > 0 and <= 20 ? fields.Command : "?");
                break;
        }
    }

    private Point At(decimal x, decimal y) => new(Units.ToMillimetres(x - originX), Units.ToMillimetres(y - originY));

    private static decimal Width(decimal units) => Math.Max(Units.ToMillimetres(units), ThinnestLine);

    // HOLE~x~y~radius~id
    private void AddHole(Fields fields)
    {
        fields.Require(4, 1, 2, 3);
        decimal diameter = Units.ToMillimetres(2 * fields.Number(3));
        if (diameter <= 0)
        {
            drawing.LeaveOut("HOLE");
            return;
        }

        drawing.Pads.Add(new Pad
        {
            Number = "", Mount = PadMount.Hole, Shape = PadShape.Circle, At = At(fields.Number(1), fields.Number(2)),
            Width = diameter, Height = diameter, DrillWidth = diameter, DrillHeight = diameter,
        });
    }

    // VIA~x~y~diameter~net~hole radius~id
    private void AddVia(Fields fields)
    {
        fields.Require(6, 1, 2, 3, 5);
        decimal diameter = Units.ToMillimetres(fields.Number(3));
        decimal hole = Units.ToMillimetres(2 * fields.Number(5));
        if (hole <= 0 || diameter < hole)
        {
            drawing.LeaveOut("VIA");
            return;
        }

        drawing.Pads.Add(new Pad
        {
            Number = "", Mount = PadMount.Through, Shape = PadShape.Circle, At = At(fields.Number(1), fields.Number(2)),
            Width = diameter, Height = diameter, DrillWidth = hole, DrillHeight = hole,
        });
    }

    // TRACK~width~layer~net~x y x y ...~id
    private void AddTrack(Fields fields)
    {
        fields.Require(5, 1, 2, 4);
        if (Layers.Drawn(fields.Integer(2)) is not { } layer)
        {
            drawing.LeaveOut("TRACK");
            return;
        }

        IReadOnlyList<decimal> numbers = fields.Points(4, 2);
        for (int at = 3; at < numbers.Count; at += 2)
        {
            AddLine(At(numbers[at - 3], numbers[at - 2]), At(numbers[at - 1], numbers[at]), Width(fields.Number(1)), layer);
        }
    }

    // RECT~x~y~width~height~layer~id~locked~stroke width~fill; without the last two it is an area.
    private void AddRectangle(Fields fields)
    {
        fields.Require(6, 1, 2, 3, 4, 5);
        if (Layers.Drawn(fields.Integer(5)) is not { } layer)
        {
            drawing.LeaveOut("RECT");
            return;
        }

        decimal x = fields.Number(1);
        decimal y = fields.Number(2);
        decimal right = x + fields.Number(3);
        decimal bottom = y + fields.Number(4);
        bool isFilled = fields.Count <= 8 || fields[9] is not ("" or "none");
        drawing.Polygons.Add(new DrawnPolygon(
            [At(x, y), At(right, y), At(right, bottom), At(x, bottom)], isFilled ? 0 : Width(fields.Number(8)), layer, isFilled));
    }

    // CIRCLE~x~y~radius~width~layer~id
    private void AddCircle(Fields fields)
    {
        fields.Require(6, 1, 2, 3, 4, 5);
        decimal radius = Units.ToMillimetres(fields.Number(3));
        if (Layers.Drawn(fields.Integer(5)) is not { } layer || radius <= 0)
        {
            drawing.LeaveOut("CIRCLE");
            return;
        }

        drawing.Circles.Add(new DrawnCircle(
            At(fields.Number(1), fields.Number(2)), radius, Width(fields.Number(4)), layer));
    }

    // ARC~width~layer~net~path~helper dots~id
    private void AddPath(Fields fields, string path, int layerId, decimal width)
    {
        if (Layers.Drawn(layerId) is not { } layer || SvgPath.Read(path) is not { } pieces)
        {
            drawing.LeaveOut(fields.Command);
            return;
        }

        foreach (PathPiece piece in pieces)
        {
            if (piece.Middle is { } middle && At(middle) is var on && At(piece.Start) != on)
            {
                drawing.Arcs.Add(new DrawnArc(At(piece.Start), on, At(piece.End), width, layer)
                {
                    Between = [.. piece.Between.Select(At)],
                });
            }
            else
            {
                AddLine(At(piece.Start), At(piece.End), width, layer);
            }
        }
    }

    // SOLIDREGION~layer~net~path or points~solid, cutout or npth~id
    private void AddRegion(Fields fields)
    {
        fields.Require(4, 1, 3);
        int id = fields.Integer(1);
        bool isThrough = fields[4] == "npth";
        string? layer = isThrough ? Layers.EdgeCuts : Layers.Filled(id) ?? Layers.Body(id);
        bool isArea = !isThrough && Layers.Filled(id) is not null;
        IReadOnlyList<IReadOnlyList<Point>> outlines =
            layer is null || !(isThrough || fields[4] is "" or "solid") ? [] : OutlinesOf(fields[3]);

        // Areas that cross or hold each other are none: whether a hole is meant is a rule of filling, which documents do not say
        // (docs/decisions/0237).
        bool isClear = !isArea || Outlines.AreApart(outlines);
        if (outlines.Count == 0 || !isClear)
        {
            drawing.LeaveOut("SOLIDREGION");
            drawing.LeftOutCopper.AddRange(
                layer is not null && Layers.IsCopper(layer) ? outlines.SelectMany(static one => one) : []);
            return;
        }

        drawing.Polygons.AddRange(outlines.Select(points =>
            new DrawnPolygon(points, isArea ? 0 : Layers.ThinLine, layer!, isArea)));
    }

    // TEXT~type~x~y~stroke width~rotation~mirror~layer~net~font size~text~path~display~id
    private void AddText(Fields fields)
    {
        fields.Require(11, 1);
        // Reference and value stand where KiCad's users look for them; EasyEDA keeps theirs with the symbol.
        if (fields[1] is "P" or "N" || fields[10].Length == 0 || fields[12] == "none")
        {
            return;
        }

        if (Layers.Drawn(fields.Integer(7)) is not { } layer)
        {
            drawing.LeaveOut("TEXT");
            return;
        }

        fields.Require(11, 2, 3);
        drawing.Texts.Add(new DrawnText(
            fields[10], At(fields.Number(2), fields.Number(3)), Units.Turn(fields.Number(5)),
            Math.Max(Units.ToMillimetres(fields.Number(9)), Layers.SmallestText), Width(fields.Number(4)), layer));
    }

    private IReadOnlyList<IReadOnlyList<Point>> OutlinesOf(string path)
    {
        if (!path.AsSpan().ContainsAnyInRange('A', 'Z') && !path.AsSpan().ContainsAnyInRange('a', 'z'))
        {
            IReadOnlyList<decimal> numbers = new Fields(path).Points(0, 3);
            List<Point> only = Outlines.Closed(
                Enumerable.Range(0, numbers.Count / 2).Select(at => At(numbers[2 * at], numbers[(2 * at) + 1])));
            return Outlines.HasArea(only) ? [only] : [];
        }

        return [.. (SvgPath.Read(path) is { } pieces ? SvgPath.Outlines(pieces) : [])
            .Select(points => Outlines.Closed(points.Select(At))).Where(Outlines.HasArea)];
    }

    private Point At((double X, double Y) point) => At(Units.FromDouble(point.X), Units.FromDouble(point.Y));

    private void AddLine(Point start, Point end, decimal width, string layer)
    {
        if (start != end)
        {
            drawing.Lines.Add(new DrawnLine(start, end, width, layer));
        }
    }
}
