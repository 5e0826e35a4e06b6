namespace Components.Transform.Footprints;

/// <summary>A text beside reference and value.</summary>
internal sealed record DrawnText(string Text, Point At, decimal Angle, decimal Size, decimal Thickness, string Layer);
