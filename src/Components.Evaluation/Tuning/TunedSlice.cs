namespace Components.Evaluation.Tuning;

/// <summary>A slice before and after.</summary>
/// <param name="Slice">Name; <c>all</c> for all queries.</param>
/// <param name="Queries">How many.</param>
/// <param name="Before">nDCG@10 with the coefficients that the snapshot has.</param>
/// <param name="After">With those that were found.</param>
public sealed record TunedSlice(string Slice, int Queries, double Before, double After);
