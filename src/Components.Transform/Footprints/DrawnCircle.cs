namespace Components.Transform.Footprints;

/// <summary>A circle on a layer.</summary>
internal sealed record DrawnCircle(Point Center, decimal Radius, decimal Width, string Layer);
