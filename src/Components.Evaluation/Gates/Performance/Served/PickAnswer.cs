using System.Text.Json.Serialization;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>An answer by values, as a client reads it.</summary>
/// <param name="Candidates">Rows.</param>
/// <param name="Total">How many there are.</param>
internal sealed record PickAnswer(
    [property: JsonPropertyName("candidates")] IReadOnlyList<ServedPart> Candidates,
    [property: JsonPropertyName("total")] long Total);
