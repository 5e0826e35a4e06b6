namespace Components.Evaluation.Reporting.Sections;

/// <summary>One field and reason for which values could not be read.</summary>
internal sealed record UnreadRow(string Field, string Reason, long Count, string Example);
