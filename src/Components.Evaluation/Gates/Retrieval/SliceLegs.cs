using System.Text.Json.Serialization;

namespace Components.Evaluation.Gates.Retrieval;

/// <summary>A slice answered by everything together, and by every leg alone.</summary>
/// <param name="Slice">Name; <see cref="All"/> for the whole run.</param>
/// <param name="Queries">Queries in it.</param>
/// <param name="HybridNdcgAt10">Mean nDCG@10 of the answers, 0 to 1.</param>
/// <param name="Alone">The same of every leg alone, at least one. A query for which a leg did not run counts 0.</param>
public sealed record SliceLegs(string Slice, int Queries, double HybridNdcgAt10, IReadOnlyList<LegFigure> Alone)
{
    /// <summary>Name of the slice that holds every query.</summary>
    public const string All = "all";

    /// <summary>The best of <see cref="Alone"/> that is a leg; of equal ones the first. All legs without reading are
    /// none.</summary>
    [JsonIgnore]
    public LegFigure Best => Alone.Where(static leg => leg.Leg != LegFigure.Unread).MaxBy(static leg => leg.NdcgAt10)!;
}
