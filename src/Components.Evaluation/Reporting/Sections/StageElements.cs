using System.Text.Json;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Reads documents of other stages, of this version or an earlier one: a member that is not there, or is of another
/// kind, says nothing.</summary>
internal static class StageElements
{
    public static JsonElement Child(this JsonElement parent, StageField field) => parent.Entry(field.Name);

    /// <summary>The value of a key that is data, such as the name of a type.</summary>
    public static JsonElement Entry(this JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out JsonElement child) ? child : default;

    public static IEnumerable<JsonProperty> Entries(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    public static IEnumerable<string> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(static item => item.ToString()) : [];

    public static long? Number(this JsonElement parent, StageField field) => parent.Child(field).Whole();

    public static long? Whole(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) ? value : null;

    public static double Real(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? element.GetDouble() : 0;

    public static string Text(this JsonElement parent, StageField field) =>
        parent.Child(field) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
