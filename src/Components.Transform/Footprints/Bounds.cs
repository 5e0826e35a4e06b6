namespace Components.Transform.Footprints;

/// <summary>The smallest upright rectangle around what a part takes of the board.</summary>
internal sealed record Bounds(decimal Left, decimal Top, decimal Right, decimal Bottom)
{
    /// <summary>Around pads, holes, all copper, and what is drawn of the part on silk and fabrication layers. Copper that had to
    /// be left out takes its place all the same.</summary>
    public static Bounds Of(Drawing drawing)
    {
        List<Point> points = [.. drawing.Pads.SelectMany(Corners)];
        points.AddRange(drawing.Lines.Where(static line => IsOfPart(line.Layer)).SelectMany(static line =>
            Around(line.Start, line.Width / 2).Concat(Around(line.End, line.Width / 2))));
        points.AddRange(drawing.Arcs.Where(static arc => IsOfPart(arc.Layer)).SelectMany(static arc =>
            arc.Between.Append(arc.Start).Append(arc.End).SelectMany(point => Around(point, arc.Width / 2))));
        points.AddRange(drawing.Circles.Where(static circle => IsOfPart(circle.Layer)).SelectMany(static circle =>
            Around(circle.Center, circle.Radius + (circle.Width / 2))));
        points.AddRange(drawing.Polygons.Where(static polygon => IsOfPart(polygon.Layer)).SelectMany(static polygon =>
            polygon.Points));
        points.AddRange(drawing.LeftOutCopper);
        return new Bounds(
            points.Min(static point => point.X), points.Min(static point => point.Y), points.Max(static point => point.X),
            points.Max(static point => point.Y));
    }

    /// <summary>Larger on every side, outwards to a hundredth of a millimetre.</summary>
    public Bounds Grow(decimal by) => new(
        Math.Floor((Left - by) * 100) / 100, Math.Floor((Top - by) * 100) / 100, Math.Ceiling((Right + by) * 100) / 100,
        Math.Ceiling((Bottom + by) * 100) / 100);

    private static bool IsOfPart(string layer) => 
        layer is Layers.Silk or Layers.Fabrication || Layers.IsCopper(layer);

    private static IEnumerable<Point> Corners(Pad pad)
    {
        if (pad.Shape == PadShape.Polygon)
        {
            return pad.Outline.Select(point => new Point(pad.At.X + point.X, pad.At.Y + point.Y));
        }

        (double sine, double cosine) = Math.SinCos((double)pad.Angle * Math.PI / 180);
        decimal half = Rounded((Math.Abs(cosine) * (double)pad.Width) + (Math.Abs(sine) * (double)pad.Height)) / 2;
        decimal high = Rounded((Math.Abs(sine) * (double)pad.Width) + (Math.Abs(cosine) * (double)pad.Height)) / 2;
        return [new Point(pad.At.X - half, pad.At.Y - high), new Point(pad.At.X + half, pad.At.Y + high)];
    }

    private static decimal Rounded(double value) =>
        Math.Round(Units.FromDouble(value), Units.Digits, MidpointRounding.AwayFromZero);

    private static IEnumerable<Point> Around(Point point, decimal by) =>
        [new Point(point.X - by, point.Y - by), new Point(point.X + by, point.Y + by)];
}
