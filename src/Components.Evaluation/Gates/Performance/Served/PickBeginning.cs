using System.Text.Json;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>Count and beginning of an answer by values: the rest of its rows is compared with the table and
/// forgotten.</summary>
/// <param name="Total">How many it counts, as it says it.</param>
/// <param name="Rows">Its first rows.</param>
internal sealed record PickBeginning(JsonElement Total, IReadOnlyList<JsonElement> Rows)
{
    /// <summary>The beginning of an answer.</summary>
    /// <param name="answer">The answer; null where there is none.</param>
    /// <param name="count">Rows that are kept at most.</param>
    /// <returns>Null where it is no answer by values.</returns>
    public static PickBeginning? Of(JsonDocument? answer, int count) =>
        answer is not null && Items(answer.RootElement, "candidates") is { } rows
            ? new PickBeginning(Number(answer.RootElement), [.. rows.Take(count).Select(static row => row.Clone())])
            : null;

    /// <summary>Whether another answer is this beginning and nothing more.</summary>
    /// <param name="other">An answer to the same question that was asked for as many rows as are kept.</param>
    public bool Is(JsonElement other) => Items(other, "candidates") is { } rows
        && JsonElement.DeepEquals(Number(other), Total)
        && rows.Length == Rows.Count
        && rows.Zip(Rows).All(static pair => JsonElement.DeepEquals(pair.First, pair.Second));

    /// <summary>The items of an array.</summary>
    /// <param name="parent">What has it; null for nothing.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Null where there is no such array.</returns>
    public static JsonElement[]? Items(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out JsonElement items)
            && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : null;

    private static JsonElement Number(JsonElement answer) => answer.TryGetProperty("total", out JsonElement total)
        ? total.Clone() : default;
}
