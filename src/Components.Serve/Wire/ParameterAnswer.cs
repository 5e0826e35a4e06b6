using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query</c>.</summary>
/// <param name="ComponentType">The type that was asked for.</param>
/// <param name="Candidates">Best first.</param>
/// <param name="Total">Parts that satisfy all conditions.</param>
/// <param name="Notes">What the caller should know, for example that no part has the package; left out when there is
/// nothing.</param>
internal sealed record ParameterAnswer(
    string ComponentType,
    IReadOnlyList<ParameterCandidate> Candidates,
    long Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes = null);
