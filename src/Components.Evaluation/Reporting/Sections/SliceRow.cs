using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A slice in the table.</summary>
/// <param name="Slice">Name; <c>all</c> for all queries.</param>
/// <param name="Queries">Queries in it.</param>
/// <param name="Cells">hit@1, hit@5, hit@10, MRR, nDCG and compliance, 0 to 1; null where unknown.</param>
/// <param name="RawVector">nDCG@10 of the vectors alone; null where unknown.</param>
/// <param name="Change">nDCG against the live snapshot; null without one.</param>
internal sealed record SliceRow(string Slice, int Queries, IReadOnlyList<double?> Cells, double? RawVector, double? Change)
{
    /// <summary>A relevant part is first.</summary>
    public double? HitAt1 => Cells[0];

    /// <summary>nDCG over ten.</summary>
    public double? NdcgAt10 => Cells[4];

    public static SliceRow Create(SliceFigures slice, RetrievalDetails details)
    {
        RetrievalFigures figures = slice.Figures;
        double? raw = Of(details.RawVectorSlices, slice.Slice);
        double? live = details.LiveSlices is { } slices ? Of(slices, slice.Slice) : null;
        return new(
            slice.Slice,
            slice.Queries,
            [figures.HitAt1, figures.HitAt5, figures.HitAt10, figures.MrrAt10, figures.NdcgAt10, figures.Compliance],
            raw,
            figures.NdcgAt10 - live);
    }

    private static double? Of(IReadOnlyList<SliceFigures> slices, string name) =>
        slices.FirstOrDefault(candidate => candidate.Slice == name)?.Figures.NdcgAt10;
}
