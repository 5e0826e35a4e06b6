namespace Components.Index.Building.Certification;

/// <summary>Recall of one selectivity and one form of filter.</summary>
/// <param name="SelectivityPct">Share of the rows that was aimed at, in percent.</param>
/// <param name="Form"><c>none</c>, <c>bitmap</c>, <c>range</c>, <c>scattered</c>, <c>conjunction</c> or <c>negation</c>.</param>
/// <param name="Rows">Rows that satisfy the filter.</param>
/// <param name="Plan"><c>scan</c> or <c>lists</c>: what the engine chose.</param>
/// <param name="Queries">Queries asked.</param>
/// <param name="Wanted">Exact hits over all queries.</param>
/// <param name="Found">Hits of the engine that reach the exact tenth score less the tolerance.</param>
/// <param name="Recall">Found by wanted; 1 when there is nothing to find.</param>
public sealed record CertificateCell(
    double SelectivityPct, string Form, int Rows, string Plan, int Queries, int Wanted, int Found, double Recall);
