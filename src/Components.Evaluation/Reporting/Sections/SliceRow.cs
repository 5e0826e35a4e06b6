using System.Globalization;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A slice in the table; percentages fill the cells.</summary>
internal sealed record SliceRow(string Name, bool IsAll, int Queries, IReadOnlyList<Cell> Cells, string Delta, string DeltaState)
{
    public static SliceRow Create(SliceFigures slice, RetrievalDetails details)
    {
        RetrievalFigures figures = slice.Figures;
        double? raw = details.RawVectorSlices.FirstOrDefault(candidate => candidate.Slice == slice.Slice)?.Figures.NdcgAt10;
        double? live = details.LiveSlices?.FirstOrDefault(candidate => candidate.Slice == slice.Slice)?.Figures.NdcgAt10;
        double? delta = live is { } before ? figures.NdcgAt10 - before : null;
        return new(
            slice.Slice == "all" ? "All queries" : slice.Slice.Replace('_', ' '),
            slice.Slice == "all",
            slice.Queries,
            [Cell.Of(figures.HitAt1), Cell.Of(figures.HitAt5), Cell.Of(figures.HitAt10), Cell.Of(figures.MrrAt10), Cell.Of(figures.NdcgAt10), Cell.Of(figures.Compliance), Cell.Of(raw)],
            delta is { } change ? change.ToString("+0.000;−0.000;±0.000", CultureInfo.InvariantCulture) : "",
            delta switch { > 0.0005 => "up", < -0.0005 => "down", _ => "same" });
    }
}
