namespace Components.Transform.Footprints;

/// <summary>A document gives no footprint.</summary>
/// <param name="reason">Why, in one word.</param>
internal sealed class ShapeException(string reason) : Exception(reason)
{
    public string Reason { get; } = reason;
}
