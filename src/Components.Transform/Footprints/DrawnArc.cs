namespace Components.Transform.Footprints;

/// <summary>A part of a circle, by three points on it.</summary>
internal sealed record DrawnArc(Point Start, Point Middle, Point End, decimal Width, string Layer)
{
    /// <summary>Further points on it, close to each other.</summary>
    public IReadOnlyList<Point> Between { get; init; } = [];
}
