namespace Components.Transform.Footprints;

/// <summary>The pieces of a footprint, in the order of the document.</summary>
internal sealed class Drawing
{
    public List<Pad> Pads { get; } = [];

    public List<DrawnLine> Lines { get; } = [];

    public List<DrawnCircle> Circles { get; } = [];

    public List<DrawnArc> Arcs { get; } = [];

    public List<DrawnPolygon> Polygons { get; } = [];

    public List<DrawnText> Texts { get; } = [];

    /// <summary>Shapes that KiCad's footprints have nothing for, by command: how many were left out.</summary>
    public SortedDictionary<string, int> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Points of copper areas among what was left out.</summary>
    public List<Point> LeftOutCopper { get; } = [];

    public void LeaveOut(string command) => LeftOut[command] = LeftOut.GetValueOrDefault(command) + 1;
}

/// <summary>A point in millimetres from the footprint's origin, y downwards as in KiCad's boards.</summary>
internal readonly record struct Point(decimal X, decimal Y);

/// <summary>A straight line on a layer.</summary>
internal sealed record DrawnLine(Point Start, Point End, decimal Width, string Layer);

/// <summary>A circle on a layer.</summary>
internal sealed record DrawnCircle(Point Center, decimal Radius, decimal Width, string Layer);

/// <summary>A part of a circle, by three points on it.</summary>
internal sealed record DrawnArc(Point Start, Point Middle, Point End, decimal Width, string Layer)
{
    /// <summary>Further points on it, close to each other.</summary>
    public IReadOnlyList<Point> Between { get; init; } = [];
}

/// <summary>A closed outline, or an area.</summary>
internal sealed record DrawnPolygon(IReadOnlyList<Point> Points, decimal Width, string Layer, bool IsFilled);

/// <summary>A text beside reference and value.</summary>
internal sealed record DrawnText(string Text, Point At, decimal Angle, decimal Size, decimal Thickness, string Layer);

/// <summary>Where a 3D model stands: units of 10 mil in the drawing's coordinates, degrees about each axis.</summary>
internal sealed record ModelPosition(decimal X, decimal Y, decimal Z, decimal RotationX, decimal RotationY, decimal RotationZ);
