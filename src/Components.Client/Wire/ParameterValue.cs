using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>The very value that a column must have: a number in the column's unit, a code, or true and false for flags. Numbers,
/// texts and flags become one by themselves.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct ParameterValue
{
    private readonly object? _value;

    private ParameterValue(object value) => _value = value;

    /// <summary>A number in the column's unit.</summary>
    public static implicit operator ParameterValue(double number) => new(number);

    /// <summary>A code, in any spelling.</summary>
    public static implicit operator ParameterValue(string code) => new(code);

    /// <summary>A flag.</summary>
    public static implicit operator ParameterValue(bool flag) => new(flag);

    /// <summary>A number in the column's unit.</summary>
    public static ParameterValue FromDouble(double number) => number;

    /// <summary>A code, in any spelling.</summary>
    public static ParameterValue FromString(string code) => code;

    /// <summary>A flag.</summary>
    public static ParameterValue FromBoolean(bool flag) => flag;

    /// <inheritdoc/>
    public override string ToString() => _value?.ToString() ?? "";

    /// <summary>Writes a value as the number, text or flag that it is.</summary>
    internal sealed class Converter : JsonConverter<ParameterValue>
    {
        /// <inheritdoc/>
        public override ParameterValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.Number => reader.GetDouble(),
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                _ => throw new JsonException("A value is a number, a text, true or false."),
            };

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, ParameterValue value, JsonSerializerOptions options)
        {
            switch (value._value)
            {
                case double number:
                    writer.WriteNumberValue(number);
                    break;
                case string code:
                    writer.WriteStringValue(code);
                    break;
                case bool flag:
                    writer.WriteBooleanValue(flag);
                    break;
                default:
                    throw new JsonException("A value was not given.");
            }
        }
    }
}
