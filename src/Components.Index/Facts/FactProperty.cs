using System.Text.Json;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;

namespace Components.Index.Facts;

/// <summary>A property as whoever asks for facts needs it.</summary>
/// <param name="Id">Stable name, snake_case.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Sense">How a wish is compared with a value.</param>
/// <param name="Unit">Name of the unit in data/properties; empty for codes.</param>
/// <param name="Quantity">The same unit in the grammar of quantities; None for counts and codes.</param>
/// <param name="Words">Names in queries and filters, lower case.</param>
/// <param name="Kinds">Component types and families that have it; empty when every part has.</param>
/// <param name="NotKinds">Component types and families that do not.</param>
/// <param name="Columns">Pick columns, <c>type.column</c>, that it fills.</param>
/// <param name="Codes">Codes with their spellings, in the order of data/properties; empty for numbers and for codes that are
/// open.</param>
public sealed record FactProperty(
    string Id, string Title, FactSense Sense, string Unit, QuantityUnit Quantity, IReadOnlyList<string> Words,
        IReadOnlyList<string> Kinds, IReadOnlyList<string> NotKinds,
    IReadOnlyList<string> Columns, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Codes)
{
    /// <summary>Whether a part may state several values side by side: one that is a booster may be an inverter too.</summary>
    public bool IsMany { get; init; }

    /// <summary>Whether a part that states some of several values states all that it has: one with I2C alone is against
    /// SPI.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether another value than those that a part states is against it.</summary>
    public bool Excludes => Sense != FactSense.Code || !IsMany || IsComplete;

    /// <summary>Whether its numbers are counts of things: pins, channels, days.</summary>
    public bool IsCount => Unit == CountUnit.Name;

    /// <summary>Of the last how many days it speaks, where it is read off past imports; 0 for what parts state of
    /// themselves.</summary>
    public int Days { get; init; }

    /// <summary>Whether it is read off past imports: it says nothing of what the part is, so that no part is like another by
    /// it.</summary>
    public bool IsHistory => Days > 0;

    /// <summary>Whether parts are alike or differ by it: neither a value that nothing names nor a figure of past imports says
    /// what a part is.</summary>
    public bool IsOfThePart => Sense != FactSense.Stated && !IsHistory;

    /// <summary>Reads a definition.</summary>
    /// <param name="utf8">A JSON object, as Transform writes it.</param>
    /// <returns>The property; null when the bytes are no such object.</returns>
    internal static FactProperty? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(utf8.ToArray());
            JsonElement root = json.RootElement;
            string unit = root.TryGetProperty("unit", out JsonElement name) ? name.GetString()! : "";
            QuantityUnit quantity = QuantityUnit.None;
            bool isRight = FactSenses.TryParse(root.GetProperty("sense").GetString()!, out FactSense sense)
                && (unit.Length == 0 || Enum.TryParse(root.GetProperty("quantity").GetString(), out quantity));
            return !isRight ? null : new FactProperty(
                root.GetProperty("id").GetString()!, root.GetProperty("title").GetString()!, sense, unit, quantity,
                    Texts(root.GetProperty("words")),
                Texts(root.GetProperty("kinds")), Texts(root.GetProperty("not_kinds")), Texts(root.GetProperty("columns")),
                [.. root.GetProperty("codes").EnumerateObject()
                    .Select(static code => KeyValuePair.Create(code.Name, Texts(code.Value)))])
            {
                Days = root.TryGetProperty("days", out JsonElement days) ? days.GetInt32() : 0,
                IsMany = root.TryGetProperty("many", out JsonElement many) && many.GetBoolean(),
                IsComplete = root.TryGetProperty("complete", out JsonElement complete) && complete.GetBoolean(),
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Texts(JsonElement list) =>
        [.. list.EnumerateArray().Select(static text => text.GetString()!)];
}
