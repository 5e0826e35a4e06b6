using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Embedding.Texts;

/// <summary>Reads <c>{"text": ...}</c> lines.</summary>
internal static class TextsFile
{
    internal static IEnumerable<string> Read(string path)
    {
        int number = 0;
        foreach (string line in RegularFile.ReadGivenLines(path))
        {
            number++;
            yield return Parse(line, path, number);
        }
    }

    private static string Parse(string line, string path, int number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("text"u8, out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : throw TextsErrors.NotAText(path, number);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw TextsErrors.NotAText(path, number, exception);
        }
    }
}
