namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query/batch</c>, in the order of the queries.</summary>
internal sealed record BatchAnswer(IReadOnlyList<ParameterAnswer> Results, int TotalQueries);
