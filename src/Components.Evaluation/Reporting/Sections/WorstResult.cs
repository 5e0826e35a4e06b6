using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A result of one of the worst queries.</summary>
/// <param name="Part">The part.</param>
/// <param name="Trace">Its reasons and legs; null in a record that has none.</param>
internal sealed record WorstResult(ReturnedPart Part, TracedResult? Trace);
