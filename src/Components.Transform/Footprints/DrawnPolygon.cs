namespace Components.Transform.Footprints;

/// <summary>A closed outline, or an area.</summary>
internal sealed record DrawnPolygon(IReadOnlyList<Point> Points, decimal Width, string Layer, bool IsFilled);
