namespace Components.Transform.Footprints;

/// <summary>A pad or a hole; lengths in millimetres.</summary>
internal sealed record Pad
{
    public required string Number { get; init; }

    public required PadMount Mount { get; init; }

    public required PadShape Shape { get; init; }

    public required Point At { get; init; }

    public required decimal Width { get; init; }

    public required decimal Height { get; init; }

    /// <summary>Degrees, anticlockwise, above -180 to 180.</summary>
    public decimal Angle { get; init; }

    public bool IsOnBack { get; init; }

    /// <summary>Width of the hole before the pad is turned; 0 for none.</summary>
    public decimal DrillWidth { get; init; }

    /// <summary>Height of the hole before the pad is turned.</summary>
    public decimal DrillHeight { get; init; }

    /// <summary>Outline from <see cref="At"/> of a polygon, as it lies.</summary>
    public IReadOnlyList<Point> Outline { get; init; } = [];
}
