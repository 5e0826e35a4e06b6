namespace Components.Pipeline.Fingerprinting;

/// <summary>A message of a running step.</summary>
/// <param name="Step">Target name.</param>
/// <param name="Message">One line for people.</param>
/// <param name="Fraction">Share of the work that is done, 0 to 1; null when unknown.</param>
public sealed record StepProgress(string Step, string Message, double? Fraction = null);
