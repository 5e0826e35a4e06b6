using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Reads and writes an enum by the names that its members state. A name that this client does not know, of a newer
/// server, is read as the member of value 0.</summary>
/// <typeparam name="T">The enum; its member of value 0 stands for names that are not known.</typeparam>
public sealed class TolerantEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (Field: field, Name: field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name))
        .Where(static member => member.Name is not null)
        .ToDictionary(static member => member.Name!, static member => (T)member.Field.GetValue(null)!, StringComparer.Ordinal);

    private static readonly Dictionary<T, string> Names = Values.ToDictionary(static pair => pair.Value, static pair => pair.Key);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out T value) ? value : default;

    /// <inheritdoc/>
    /// <exception cref="JsonException">The value has no name: it stands for names that are not known.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Names.TryGetValue(value, out string? name)
            ? name : throw new JsonException($"{typeof(T).Name}.{value} cannot be sent; choose another value."));
}
