using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Order of results, those that state everything before those that do not say.</summary>
/// <param name="Text">As the interface writes it: <c>relevance</c>, <c>price</c>, <c>stock</c> or <c>property:ID</c>.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct SearchSort(string Text)
{
    /// <summary>Best first.</summary>
    public static SearchSort Relevance { get; } = new("relevance");

    /// <summary>Price of one piece at the quantity; the lowest first where no direction is asked for, parts
    /// without a price last in both.</summary>
    public static SearchSort Price { get; } = new("price");

    /// <summary>Pieces in stock; the most first where no direction is asked for.</summary>
    public static SearchSort Stock { get; } = new("stock");

    /// <summary>By one property that parts state; the lowest first where no direction is asked for, parts that state nothing
    /// of it last in both.</summary>
    /// <param name="id">Id of a property of <see cref="PropertiesAnswer"/>, for example <c>output_current</c>.</param>
    public static SearchSort Property(string id) => new($"property:{id}");

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Writes the text.</summary>
    internal sealed class AsText : JsonConverter<SearchSort>
    {
        /// <inheritdoc/>
        public override SearchSort Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? "");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, SearchSort value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
