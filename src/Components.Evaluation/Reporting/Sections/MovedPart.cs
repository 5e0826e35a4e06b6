using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A result in one of two lists.</summary>
/// <param name="Part">The part.</param>
/// <param name="Other">Its rank in the other list, from 1; null where it is not in it.</param>
internal sealed record MovedPart(ReturnedPart Part, int? Other);
