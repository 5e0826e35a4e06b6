namespace Components.Evaluation.Retrieval;

/// <summary>A query's expectation of one part.</summary>
/// <param name="Grade">Its grade; 0 for a part that is no answer.</param>
/// <param name="Complies">Whether it meets the query's hard constraint; false without one.</param>
internal readonly record struct JudgedGrade(int Grade, bool Complies);
