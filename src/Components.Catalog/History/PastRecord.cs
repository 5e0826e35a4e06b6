using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Catalog.History;

/// <summary>A part by past imports, for people: the column <c>history_json</c> of component_history, and the field
/// <c>history</c> of answers. Transform writes it; pages, documents and command lines read it.</summary>
[Description("What past imports say of the part; null where they say nothing, left out where none are read.")]
public sealed record PastRecord
{
    /// <summary>Day of the newest import, ISO 8601.</summary>
    [JsonPropertyName("newest_day")]
    [Description("Day of the newest import, the last of the days.")]
    public required string NewestDay { get; init; }

    /// <summary>Days that are looked at.</summary>
    [JsonPropertyName("days")]
    [Description("Days that are looked at.")]
    public required int Days { get; init; }

    /// <summary>Those of them with an import that tells the part's stock.</summary>
    [JsonPropertyName("known_days")]
    [Description("Those of them with an import that tells the part's stock; of the others nothing is known.")]
    public required int KnownDays { get; init; }

    /// <summary>Known days on which the part was in stock.</summary>
    [JsonPropertyName("days_in_stock")]
    [Description("Known days on which the part was in stock.")]
    public required int DaysInStock { get; init; }

    /// <summary>Last known day on which it was in stock, ISO 8601; null for none.</summary>
    [JsonPropertyName("last_in_stock")]
    [Description("Last known day on which it was in stock; null for none.")]
    public required string? LastInStock { get; init; }

    /// <summary>Pieces day by day, the oldest first, null for an unknown day; null where no day is known.</summary>
    [JsonPropertyName("stock")]
    [Description("Pieces in stock day by day, the oldest first, null for an unknown day; null where none of "
        + "the days is known.")]
    public required IReadOnlyList<long?>? Stock { get; init; }

    /// <summary>First and last known price; null where there are no two.</summary>
    [JsonPropertyName("price")]
    public required PastPrice? Price { get; init; }

    /// <summary>Reads the column.</summary>
    /// <param name="json">The column; empty for none.</param>
    /// <returns>Null for none, and for what is no such document.</returns>
    public static PastRecord? Parse(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonSerializer.Deserialize(json, PastJson.Default.PastRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The column.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PastJson.Default.PastRecord);
}
