using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Retrieval;

/// <summary>A query that the live snapshot answers better or worse, with both answers.</summary>
/// <param name="Suite">Suite.</param>
/// <param name="Id">Query id.</param>
/// <param name="Slice">Slice.</param>
/// <param name="Text">Text sent.</param>
/// <param name="NdcgAt10">nDCG@10 of this snapshot.</param>
/// <param name="LiveNdcgAt10">nDCG@10 of the live one, judged by its own catalogue.</param>
/// <param name="Returned">First ten results of this snapshot.</param>
/// <param name="LiveReturned">First ten results of the live one.</param>
public sealed record QueryMove(
    string Suite, string Id, string Slice, string Text, double NdcgAt10, double LiveNdcgAt10,
    IReadOnlyList<ReturnedPart> Returned, IReadOnlyList<ReturnedPart> LiveReturned);
