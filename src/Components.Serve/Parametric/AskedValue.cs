using System.Text.Json;
using Components.Catalog.Text;
using Components.Serve.Http;

namespace Components.Serve.Parametric;

/// <summary>Reads a value under <c>exact</c>, or says what it must be.</summary>
internal static class AskedValue
{
    /// <summary>A text, without characters that nobody sees.</summary>
    /// <returns>Null when it is none; then the fault is added.</returns>
    public static string? Text(JsonElement value, string field, FieldErrors errors)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return InvisibleCharacters.Remove(value.GetString()!).Trim();
        }

        errors.Add(field, "must be a text.");
        return null;
    }

    /// <summary>True or false.</summary>
    /// <inheritdoc cref="Text"/>
    public static bool? Flag(JsonElement value, string field, FieldErrors errors)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        errors.Add(field, "must be true or false.");
        return null;
    }

    /// <summary>A finite number.</summary>
    /// <param name="value">The value.</param>
    /// <param name="inUnit">The unit for people: <c> in V</c>; empty for none.</param>
    /// <param name="field">Path of the value.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>Null when it is none; then the fault is added.</returns>
    public static double? Number(JsonElement value, string inUnit, string field, FieldErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number))
        {
            return number;
        }

        errors.Add(field, $"must be a number{inUnit}.");
        return null;
    }
}
