using System.Text.Json;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>A step of a price list as it is stored.</summary>
/// <param name="From">Smallest quantity.</param>
/// <param name="To">Largest quantity; null for "and more".</param>
/// <param name="Price">US dollars for one piece.</param>
internal sealed record PriceStep(long From, long? To, double Price)
{
    /// <summary>Reads price_json. A step from a quantity that no interface can carry (beyond 2,147,483,647) is none.</summary>
    /// <param name="json">The column.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<PriceStep> ListOf(string json)
    {
        using JsonDocument list = JsonDocument.Parse(json.Length == 0 ? "[]" : json);
        return
        [
            .. list.RootElement.EnumerateArray().Select(static step =>
                {
                    long? to = step.GetProperty("qTo").ValueKind == JsonValueKind.Null
                        ? null : step.GetProperty("qTo").GetInt64();
                    return new PriceStep(step.GetProperty("qFrom").GetInt64(), to <= int.MaxValue ? to : null,
                        step.GetProperty("price").GetDouble());
                })
                .Where(static step => step.From <= int.MaxValue),
        ];
    }
}
