using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query</c>, and one of a batch.</summary>
/// <param name="ComponentType">The type that was asked for; empty where an item of a batch could not be read.</param>
/// <param name="Candidates">Best first.</param>
/// <param name="Total">Parts that satisfy all conditions.</param>
/// <param name="Notes">What the caller should know, for example that no part has the package; left out when there is
/// nothing.</param>
/// <param name="Error">Why an item of a batch has no answer; only with <c>on_error</c> report, and left out where it has
/// one.</param>
internal sealed record ParameterAnswer(
    string ComponentType,
    IReadOnlyList<ParameterCandidate> Candidates,
    long Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ItemError? Error = null);
