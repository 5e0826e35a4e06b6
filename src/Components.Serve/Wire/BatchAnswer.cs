namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query/batch</c>.</summary>
/// <param name="Results">One answer a query, in their order.</param>
/// <param name="TotalQueries">How many there are.</param>
internal sealed record BatchAnswer(IReadOnlyList<ParameterAnswer> Results, int TotalQueries);
