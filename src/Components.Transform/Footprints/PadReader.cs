namespace Components.Transform.Footprints;

/// <summary>Reads pads: <c>PAD~shape~x~y~width~height~layer~net~number~hole radius~points~rotation~id~hole length~hole
/// points~plated</c>.</summary>
/// <param name="at">Where a point of the drawing lies in the footprint.</param>
internal sealed class PadReader(Func<decimal, decimal, Point> at)
{
    private const int BottomLayer = 2;

    // Up to the id; what stands behind it is only of holes.
    private const int FieldsOfPad = 13;
    private const decimal SmallestSize = 0.01m;

    /// <summary>Reads a pad.</summary>
    /// <exception cref="ShapeException">A number of it is none, or a field is missing.</exception>
    public Pad Read(Fields fields)
    {
        fields.Require(FieldsOfPad, 1, 2, 3, 4, 5, 6, 9);
        bool isPolygon = fields[1] == "POLYGON";
        if (!isPolygon && (fields.Number(4) <= 0 || fields.Number(5) <= 0))
        {
            throw new ShapeException(ShapeException.Malformed);
        }

        decimal radius = fields.Number(9);
        bool isThrough = radius > 0;
        decimal angle = Units.Turn(fields.Number(11));
        Pad pad = new()
        {
            Number = NumberOf(fields[8]),
            Mount = !isThrough ? PadMount.Surface : fields[15] == "N" ? PadMount.Hole : PadMount.Through,
            Shape = PadShape.Rectangle,
            At = at(fields.Number(2), fields.Number(3)),
            Width = Math.Max(Units.ToMillimetres(fields.Number(4)), SmallestSize),
            Height = Math.Max(Units.ToMillimetres(fields.Number(5)), SmallestSize),
            Angle = angle,
            IsOnBack = fields.Integer(6) == BottomLayer,
        };
        if (isThrough)
        {
            (decimal width, decimal height) = Drill(fields, radius, angle, pad.Height > pad.Width);
            pad = WithDrill(pad, width, height, isPolygon);
        }

        if (isPolygon)
        {
            return Outline(fields) is not { Count: >= 3 } outline ? throw new ShapeException(ShapeException.Cut)
                : !Outlines.HasArea(outline) ? throw new ShapeException(ShapeException.Malformed) : Polygon(pad, outline);
        }

        return fields[1] == "RECT" ? pad
            : pad with { Shape = pad.Width == pad.Height ? PadShape.Circle : PadShape.Oval };
    }

    // "1(2)" is the pad 2 of the symbol's pin 1.
    private static string NumberOf(string written) =>
        written.IndexOf('(') is var open && open >= 0 && written.IndexOf(')', open) is var close && close > open
            ? written[(open + 1)..close] : written;

    // A hole that takes all of its copper with it leaves no pad. Without copper only the hole counts.
    private static Pad WithDrill(Pad pad, decimal width, decimal height, bool isPolygon)
    {
        bool isWider = Math.Max(width, height) > Math.Max(pad.Width, pad.Height)
            || Math.Min(width, height) > Math.Min(pad.Width, pad.Height);
        return pad.Mount != PadMount.Hole && !isPolygon && isWider ? throw new ShapeException(ShapeException.Malformed)
            : pad with
            {
                DrillWidth = width, DrillHeight = height,
                Width = pad.Mount == PadMount.Hole ? Math.Max(pad.Width, width) : pad.Width,
                Height = pad.Mount == PadMount.Hole ? Math.Max(pad.Height, height) : pad.Height,
            };
    }

    // A slot lies as its two ends say; where they are missing, along the pad.
    private static (decimal Width, decimal Height) Drill(Fields fields, decimal radius, decimal angle, bool isTall)
    {
        decimal across = Units.ToMillimetres(2 * radius);
        decimal along = Units.ToMillimetres(fields.Number(13));
        if (along <= across)
        {
            return (across, across);
        }

        IReadOnlyList<decimal> ends = fields.Numbers(14);
        if (ends.Count >= 4 && (ends[0] != ends[2] || ends[1] != ends[3]))
        {
            double x = (double)(ends[2] - ends[0]);
            double y = (double)(ends[3] - ends[1]);
            (double sine, double cosine) = Math.SinCos((double)angle * Math.PI / 180);

            // Back into the pad before it was turned; y is downwards, angles are anticlockwise.
            isTall = Math.Abs((x * sine) + (y * cosine)) > Math.Abs((x * cosine) - (y * sine));
        }

        return isTall ? (across, along) : (along, across);
    }

    private List<Point> Outline(Fields fields)
    {
        IReadOnlyList<decimal> numbers = fields.Points(10, 3);
        return Outlines.Closed(
            Enumerable.Range(0, numbers.Count / 2).Select(index => at(numbers[2 * index], numbers[(2 * index) + 1])));
    }

    // The outline is as it lies on the board: the pad is not turned once more. KiCad's pad has its place in the outline.
    private static Pad Polygon(Pad pad, List<Point> outline)
    {
        Point place = pad.Mount != PadMount.Surface || PointInOutline.IsInside(outline, pad.At)
            ? pad.At : PointInOutline.Inside(outline);
        return pad with
        {
            Shape = PadShape.Polygon,
            At = place,
            Angle = 0,
            Outline = [.. outline.Select(point => new Point(point.X - place.X, point.Y - place.Y))],
        };
    }
}
