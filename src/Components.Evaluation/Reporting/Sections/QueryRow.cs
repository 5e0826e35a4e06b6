using Components.Evaluation.Gates.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A query in the table of all queries.</summary>
/// <param name="Anchor">Its name in links.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Change">nDCG@10 against the live snapshot; null without one.</param>
/// <param name="IsTraced">Whether it stands among the worst queries.</param>
/// <param name="IsMoved">Whether it stands among the changes.</param>
internal sealed record QueryRow(string Anchor, QueryFigures Figures, double? Change, bool IsTraced, bool IsMoved);
