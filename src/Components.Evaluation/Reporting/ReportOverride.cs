namespace Components.Evaluation.Reporting;

/// <summary>A gate that was overridden.</summary>
/// <param name="Gate">Its target, as it was typed.</param>
/// <param name="Reason">Reason given on the command line.</param>
public sealed record ReportOverride(string Gate, string Reason);
