using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Json;

namespace Components.Search.Opening;

/// <summary><c>vector/search.json</c> (role <c>search</c>): the coefficients of fusion and ranking that a snapshot was
/// validated with. They travel with it, so that what is served is what the gates measured, and a rollback brings its ranking
/// back.</summary>
public static class SearchSettingsFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Writes the settings.</summary>
    /// <param name="settings">Section <c>search</c> of pipeline.yaml, defaults filled in.</param>
    /// <returns>UTF-8 with a final newline; the same bytes for the same settings.</returns>
    public static byte[] ToUtf8(SearchSettings settings) => [.. JsonSerializer.SerializeToUtf8Bytes(settings, Json), (byte)'\n'];

    /// <summary>Reads the settings.</summary>
    /// <param name="path">A search.json.</param>
    /// <returns>The settings. One that the file lacks, because it did not exist when the snapshot was built, has this build's
    /// default.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">VEC048: unreadable, a setting that this build does not know, or one
    /// out of range: the ranking that was published cannot be had.</exception>
    public static SearchSettings Read(string path)
    {
        SearchSettings settings;
        try
        {
            settings = JsonMistake.Read<SearchSettings>(Foundation.Files.RegularFile.ReadAllBytes(path), Json);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw OpeningErrors.SearchUnreadable(path, exception.Message.Split('\n')[0], exception);
        }

        List<ValidationResult> problems = [];
        return Validator.TryValidateObject(settings, new ValidationContext(settings), problems, validateAllProperties: true)
            ? settings
            : throw OpeningErrors.SearchUnreadable(path, problems[0].ErrorMessage ?? "a value is out of range");
    }
}
