using System.Text.Json;
using Components.Build.Engine.Errors;
using Nuke.Common.IO;

namespace Components.Build.Engine.Parameters;

/// <summary>Reads <c>.nuke/parameters.json</c> and the files of profiles.</summary>
internal static class ParameterFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file; need not be there.</param>
    /// <param name="shownAs">Its name in messages.</param>
    /// <param name="parameters">The parameters it may hold.</param>
    /// <returns>The values by parameter.</returns>
    public static IReadOnlyDictionary<ParameterDefinition, ParameterValue> Read(
        AbsolutePath file,
        string shownAs,
        ParameterCatalogue parameters)
    {
        Dictionary<ParameterDefinition, ParameterValue> values = [];
        if (!file.FileExists())
        {
            return file.DirectoryExists()
                ? throw ParameterErrors.FileUnreadable(shownAs, "A directory lies in the place of the file.") : values;
        }

        using JsonDocument document = Parse(file, shownAs);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (!string.Equals(property.Name, "$schema", StringComparison.Ordinal))
            {
                ParameterDefinition parameter = parameters.Find(property.Name)
                    ?? throw ParameterErrors.Unknown(property.Name, shownAs, parameters.All.Select(known => known.Name));
                if (!values.TryAdd(parameter, new ParameterValue(Words(property.Value), shownAs)))
                {
                    throw ParameterErrors.Repeated(property.Name, shownAs);
                }
            }
        }

        return values;
    }

    private static JsonDocument Parse(AbsolutePath file, string shownAs)
    {
        try
        {
            JsonDocumentOptions options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            JsonDocument document = JsonDocument.Parse(file.ReadAllBytes(), options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw ParameterErrors.FileUnreadable(shownAs, "The file is not a JSON object.");
        }
        catch (IOException exception)
        {
            throw ParameterErrors.FileUnreadable(shownAs, exception.Message);
        }
        catch (JsonException exception)
        {
            string place = $"{shownAs}:{(exception.LineNumber ?? 0) + 1}:{(exception.BytePositionInLine ?? 0) + 1}";
            throw ParameterErrors.FileUnreadable(place, "The file is not valid JSON.");
        }
    }

    private static string[] Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Words)],
        JsonValueKind.Null => [],
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
