using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Suites;

/// <summary>Which parts are good answers, and how good.</summary>
/// <param name="Grade">1 (acceptable) to 3 (exactly this).</param>
/// <param name="Predicate">Which parts.</param>
public sealed record GradedExpectation(int Grade, PartPredicate Predicate);
