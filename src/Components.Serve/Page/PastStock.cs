using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Serve.Page;

/// <summary>Stock and price of a part on past days: the column <c>history_json</c> of component_history.</summary>
internal sealed record PastStock
{
    /// <summary>Day of the newest import, ISO 8601.</summary>
    [JsonPropertyName("newest_day")]
    public required string NewestDay { get; init; }

    /// <summary>Days that are looked at.</summary>
    [JsonPropertyName("days")]
    public required int Days { get; init; }

    /// <summary>Those of them with an import.</summary>
    [JsonPropertyName("known_days")]
    public required int KnownDays { get; init; }

    /// <summary>Known days on which the part was in stock.</summary>
    [JsonPropertyName("days_in_stock")]
    public required int DaysInStock { get; init; }

    /// <summary>Last known day on which it was in stock; null for none.</summary>
    [JsonPropertyName("last_in_stock")]
    public string? LastInStock { get; init; }

    /// <summary>Pieces day by day, the oldest first, null for an unknown day; null where there never were any.</summary>
    [JsonPropertyName("stock")]
    public IReadOnlyList<long?>? Stock { get; init; }

    /// <summary>First and last known price; null where there are no two.</summary>
    [JsonPropertyName("price")]
    public PastPrice? Price { get; init; }

    /// <summary>Reads the column.</summary>
    /// <param name="json">The column; empty for none.</param>
    /// <returns>Null for none, and for what is no such document.</returns>
    public static PastStock? Parse(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonSerializer.Deserialize(json, PastJson.Default.PastStock);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
