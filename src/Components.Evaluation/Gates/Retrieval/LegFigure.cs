namespace Components.Evaluation.Gates.Retrieval;

/// <summary>Figure of one leg alone.</summary>
/// <param name="Leg">Name of the leg, or <see cref="RawVector"/>.</param>
/// <param name="NdcgAt10">Mean nDCG@10, 0 to 1.</param>
public sealed record LegFigure(string Leg, double NdcgAt10)
{
    /// <summary>The nearest vectors of the whole catalogue, without words and constraints: the search mode, not the dense
    /// leg.</summary>
    public const string RawVector = "raw_vector";

    /// <summary>All legs together, with nothing read from the query: what reading is worth is the difference.</summary>
    public const string Unread = "without_reading";
}
