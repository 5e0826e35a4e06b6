namespace Components.Transform.Footprints;

/// <summary>Outline of a pad.</summary>
internal enum PadShape
{
    Circle,
    Rectangle,
    Oval,
    Polygon,
}
