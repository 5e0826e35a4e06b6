namespace Components.Transform.Reporting;

/// <summary>A text and how often it stands.</summary>
/// <param name="Text">The text, at most 80 characters.</param>
/// <param name="Count">How often.</param>
public sealed record UnreadText(string Text, long Count);
