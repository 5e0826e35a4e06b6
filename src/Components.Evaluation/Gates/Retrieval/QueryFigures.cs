namespace Components.Evaluation.Gates.Retrieval;

/// <summary>One query in short.</summary>
/// <param name="Suite">Suite.</param>
/// <param name="Id">Query id.</param>
/// <param name="Slice">Slice.</param>
/// <param name="Relevant">Relevant parts in the catalogue.</param>
/// <param name="NdcgAt10">nDCG@10.</param>
/// <param name="LiveNdcgAt10">The live snapshot's; null without one.</param>
/// <param name="Text">Text sent; empty in a record of before it was recorded.</param>
public sealed record QueryFigures(
    string Suite, string Id, string Slice, int Relevant, double NdcgAt10, double? LiveNdcgAt10, string Text = "");
