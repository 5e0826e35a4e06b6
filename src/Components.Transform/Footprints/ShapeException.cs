namespace Components.Transform.Footprints;

/// <summary>A document gives no footprint.</summary>
/// <param name="reason">Why, in one word.</param>
internal sealed class ShapeException(string reason) : Exception(reason)
{
    /// <summary>A number of a shape is none.</summary>
    public const string Malformed = "malformed_shape";

    /// <summary>A shape lacks fields or points.</summary>
    public const string Cut = "cut_shape";

    public string Reason { get; } = reason;
}
