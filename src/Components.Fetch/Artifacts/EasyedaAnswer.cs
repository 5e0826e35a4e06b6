using System.Globalization;
using System.Text.Json;
using Components.Catalog.Artifacts;
using Components.Catalog.Text;

namespace Components.Fetch.Artifacts;

/// <summary>The document of a part as EasyEDA answers it: an envelope, whose <c>result</c> has the footprint. HTTP 200 is
/// transport only.</summary>
internal static class EasyedaAnswer
{
    /// <summary>Whether a document is that of a part: one that names another anywhere is none of it, whatever its address
    /// says.</summary>
    /// <param name="bytes">The answer as it came.</param>
    /// <param name="part">Number of the part.</param>
    internal static bool IsOf(ReadOnlyMemory<byte> bytes, string part) =>
        EasyedaDocument.PartNumbersIn(bytes).All(number =>
            !CatalogueId.TryParse(number.Trim(), out long named) || CatalogueId.TextOf(named)[1..] == part);

    /// <summary>Judges the envelope, and whether the document says that it is of another part; nothing else of it is
    /// read.</summary>
    /// <param name="bytes">The answer as it came.</param>
    /// <param name="part">Number of the part that was asked for.</param>
    internal static Finding Judge(ReadOnlyMemory<byte> bytes, string? part)
    {
        Finding finding = Judge(bytes);
        return finding.Verdict == AnswerVerdict.Keep && part is not null && !IsOf(bytes, part)
            ? Finding.Refuse(FailureReason.OtherPart) : finding;
    }

    private static Finding Judge(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Judge(document.RootElement) : Finding.Refuse(FailureReason.NotEasyedaJson);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Finding.Refuse(FailureReason.NotEasyedaJson);
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
                && result.EnumerateObject().Any() ? Finding.Keep : Finding.Absent(FailureReason.NoResult);
        }

        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number switch
        {
            404 => Finding.Absent(FailureReason.OfCode(404)),
            408 or 429 or (>= 500 and < 600) => Finding.Again(FailureReason.OfCode(number)),
            _ => Finding.Refuse(FailureReason.OfCode(number)),
        }
        : Finding.Refuse(FailureReason.NoSuccess);
    }
}
