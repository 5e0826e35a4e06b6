using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Components.Fetch.Artifacts;

/// <summary>The document of a part as EasyEDA answers it: an envelope, whose <c>result</c> has the footprint. HTTP 200 is
/// transport only.</summary>
internal static partial class EasyedaAnswer
{
    private const string ModelNode = "SVGNODE~";

    /// <summary>Judges the envelope; nothing of the document is read.</summary>
    internal static Finding Judge(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Judge(document.RootElement) : Finding.Refuse("not_easyeda_json");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Finding.Refuse("not_easyeda_json");
        }
    }

    /// <summary>Id of the 3D model of a document that was kept.</summary>
    /// <returns>Null where it names none, or not by what an id may be.</returns>
    internal static string? ModelOf(ReadOnlyMemory<byte> bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        JsonElement shapes = document.RootElement;
        foreach (string name in (string[])["result", "packageDetail", "dataStr", "shape"])
        {
            if (shapes.ValueKind != JsonValueKind.Object || !shapes.TryGetProperty(name, out shapes))
            {
                return null;
            }
        }

        return shapes.ValueKind != JsonValueKind.Array ? null : shapes.EnumerateArray()
            .Where(static shape => shape.ValueKind == JsonValueKind.String)
            .Select(TextOf)
            .Where(static shape => shape?.StartsWith(ModelNode, StringComparison.Ordinal) == true)
            .Select(static shape => ModelOfNode(shape![ModelNode.Length..]))
            .FirstOrDefault(static model => model is not null);
    }

    // Half a surrogate pair and bytes that are no UTF-8 pass the parser and are no text.
    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Finding Judge(JsonElement answer)
    {
        string? code = answer.TryGetProperty("code", out JsonElement given) && given.ValueKind is not JsonValueKind.Null
            ? given.ToString() : null;
        bool isSuccess = !answer.TryGetProperty("success", out JsonElement success) || success.ValueKind != JsonValueKind.False;
        if (isSuccess && code is null or "0" or "200")
        {
            return answer.TryGetProperty("result", out JsonElement result) && result.ValueKind == JsonValueKind.Object
                && result.EnumerateObject().Any() ? Finding.Keep : Finding.Absent("no_result");
        }

        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number switch
        {
            404 => Finding.Absent("code_404"),
            408 or 429 or (>= 500 and < 600) => Finding.Again($"code_{number}"),
            _ => Finding.Refuse($"code_{number}"),
        }
        : Finding.Refuse("no_success");
    }

    private static string? ModelOfNode(string json)
    {
        try
        {
            // Behind the object other fields may follow.
            Utf8JsonReader reader = new(System.Text.Encoding.UTF8.GetBytes(json));
            using JsonDocument node = JsonDocument.ParseValue(ref reader);
            return node.RootElement.ValueKind == JsonValueKind.Object
                && node.RootElement.TryGetProperty("attrs", out JsonElement attributes)
                && attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty("uuid", out JsonElement uuid)
                && uuid.ValueKind == JsonValueKind.String && Id().IsMatch(uuid.GetString()!) ? uuid.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[0-9A-Za-z_-]{1,64}$")]
    private static partial Regex Id();
}
