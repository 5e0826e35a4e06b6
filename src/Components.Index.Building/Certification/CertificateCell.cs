namespace Components.Index.Building.Certification;

/// <summary>Recall of one selectivity and one form of filter.</summary>
/// <param name="SelectivityPct">Share of the rows that was aimed at, in percent.</param>
/// <param name="Form"><c>none</c>, <c>bitmap</c>, <c>range</c>, <c>scattered</c>, <c>conjunction</c> or <c>negation</c>.</param>
/// <param name="Rows">Rows that satisfy the filter.</param>
/// <param name="Plan"><c>scan</c> or <c>lists</c>: what the engine chose.</param>
/// <param name="Queries">Queries asked.</param>
/// <param name="Wanted">Exact hits over all queries.</param>
/// <param name="Found">Hits of the engine that reach the exact tenth score less the tolerance.</param>
/// <param name="Recall">Found by wanted; null where the cell is not counted: no filter of this catalogue comes to half of the
/// share, or the catalogue is so small that one row is more than twice the share.</param>
public sealed record CertificateCell(
    double SelectivityPct, string Form, int Rows, string Plan, int Queries, int Wanted, int Found, double? Recall)
{
    private const double Smallest = 0.5;
    private const double Largest = 2;

    /// <summary>Whether rows are about the share that a cell names.</summary>
    /// <param name="rows">Rows of the cell.</param>
    /// <param name="selectivityPct">The share, in percent.</param>
    /// <param name="rowCount">Rows of the catalogue.</param>
    /// <returns>True from half of the share to twice the share; never for no rows.</returns>
    public static bool IsMeasured(int rows, double selectivityPct, int rowCount) =>
        rows > 0 && rows / (rowCount * selectivityPct / 100) is >= Smallest and <= Largest;
}
