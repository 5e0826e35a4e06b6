namespace Components.Pipeline.Fingerprinting;

/// <summary>A message of a running step.</summary>
/// <param name="Step">Target name.</param>
/// <param name="Message">One line for people.</param>
public sealed record StepProgress(string Step, string Message);
