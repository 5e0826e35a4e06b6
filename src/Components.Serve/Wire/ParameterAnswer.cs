namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query</c>.</summary>
internal sealed record ParameterAnswer(string ComponentType, IReadOnlyList<ParameterCandidate> Candidates, long Total);
