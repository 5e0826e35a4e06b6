namespace Components.Evaluation.Reporting.Sections;

/// <summary>Why rows were left out.</summary>
/// <param name="Reason">Stable name of the reason.</param>
/// <param name="Where">Stage, and what became of the row.</param>
/// <param name="Count">Rows.</param>
/// <param name="Samples">Ids of some of them.</param>
internal sealed record ReasonRow(string Reason, string Where, long Count, IReadOnlyList<string> Samples);
