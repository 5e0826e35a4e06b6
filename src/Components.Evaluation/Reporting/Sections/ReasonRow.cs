namespace Components.Evaluation.Reporting.Sections;

/// <summary>Why rows were left out.</summary>
internal sealed record ReasonRow(string Reason, string Where, long Count, string CountText, string Samples);
