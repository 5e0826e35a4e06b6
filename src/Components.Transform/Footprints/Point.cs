namespace Components.Transform.Footprints;

/// <summary>A point in millimetres from the footprint's origin, y downwards as in KiCad's boards.</summary>
internal readonly record struct Point(decimal X, decimal Y);
