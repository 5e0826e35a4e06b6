namespace Components.Transform.Footprints;

/// <summary>A straight line on a layer.</summary>
internal sealed record DrawnLine(Point Start, Point End, decimal Width, string Layer);
