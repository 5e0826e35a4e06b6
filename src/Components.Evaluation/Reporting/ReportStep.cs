namespace Components.Evaluation.Reporting;

/// <summary>A step of the run.</summary>
/// <param name="Name">Target.</param>
/// <param name="Key">Its key; empty for a target without one.</param>
/// <param name="Status">For people: ran, up to date, failed ...</param>
/// <param name="Duration">How long it took; of an up-to-date step the time that it took when it ran; null when unknown.</param>
/// <param name="Note">Why it ran, or what it did; may be empty.</param>
/// <param name="EndedAt">When it ended, of an up-to-date step when it had run; null when unknown.</param>
public sealed record ReportStep(string Name, string Key, string Status, TimeSpan? Duration, string Note = "",
    DateTimeOffset? EndedAt = null);
