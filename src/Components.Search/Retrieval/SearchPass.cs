using Components.Index.Engine;

namespace Components.Search.Retrieval;

/// <summary>One round of the legs over a set of rows.</summary>
/// <param name="Rows">Where all legs but the identifiers look.</param>
/// <param name="Typed">Rows that state everything hard of the pass that a leg of its own looks for: values, codes, packages; all
/// conditions where the query has no word to look for ("not basic", "stock >= 500"). Null when there is nothing of the
/// kind.</param>
/// <param name="IsNear">Whether every row contradicts something that was asked.</param>
internal sealed record SearchPass(RowSet Rows, RowSet? Typed, bool IsNear);
