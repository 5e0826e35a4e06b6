using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Components.Foundation.Json;

/// <summary>Reads a JSON document into a type, and says in the file's own words what is wrong with it. The runtime's messages
/// name types and properties of the program, which whoever mends the file has never seen, and change with the runtime.</summary>
public static class JsonMistake
{
    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">Type of the document.</typeparam>
    /// <param name="utf8">The document.</param>
    /// <param name="options">How it is read.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The document is none, or does not fit the type. The message is a sentence without its full
    /// stop that names the field as the file does, and its line where that is known.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, JsonSerializerOptions options)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, options) ?? throw new JsonException("the document is null");
        }
        catch (JsonException exception) when (exception.Path is not null || exception.LineNumber is not null)
        {
            string mistake = Describe(exception, utf8, options.GetTypeInfo(typeof(T)));
            throw new JsonException(mistake, exception.Path, exception.LineNumber, exception.BytePositionInLine, exception);
        }
    }

    /// <summary>Parses a document without a type.</summary>
    /// <param name="utf8">The document; not changed while the result is used.</param>
    /// <returns>The document; the caller disposes it.</returns>
    /// <exception cref="JsonException">It is no JSON; the message says so and names the line.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException exception)
        {
            string mistake = NoJson(PlaceOf(exception));
            throw new JsonException(mistake, exception.Path, exception.LineNumber, exception.BytePositionInLine, exception);
        }
    }

    private static string NoJson(string place) => $"the text is no JSON{place}";

    private static string PlaceOf(JsonException exception) =>
        exception.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})") : "";

    private static string Describe(JsonException exception, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        string place = PlaceOf(exception);
        JsonDocument document;
        try
        {
            Utf8JsonReader reader = new(utf8, new JsonReaderOptions
            {
                AllowTrailingCommas = type.Options.AllowTrailingCommas,
                CommentHandling = type.Options.ReadCommentHandling,
                MaxDepth = type.Options.MaxDepth,
            });
            document = JsonDocument.ParseValue(ref reader);
            while (reader.Read())
            {
                // Text behind the document is no JSON either.
            }
        }
        catch (JsonException)
        {
            return NoJson(place);
        }

        using (document)
        {
            string path = (exception.Path ?? "").TrimStart('$');
            return Describe(document.RootElement, type, path) ?? $"{FieldOf(path)} has a value of another kind{place}";
        }

        string? Describe(JsonElement root, JsonTypeInfo rootType, string path)
        {
            JsonElement element = root;
            JsonTypeInfo? at = rootType;
            foreach (string step in Steps(path))
            {
                JsonPropertyInfo? property = at?.Properties.FirstOrDefault(candidate => candidate.Name == step);
                if (at is { Kind: JsonTypeInfoKind.Object } && property is null)
                {
                    return $"{FieldOf(path)} is not known{place}";
                }

                Type? next = property?.PropertyType ?? at?.ElementType;
                at = next is null ? null : at!.Options.GetTypeInfo(Nullable.GetUnderlyingType(next) ?? next);
                if (!TryStep(ref element, step))
                {
                    return null;
                }
            }

            if (element.ValueKind == JsonValueKind.Null)
            {
                return $"{FieldOf(path)} is null{place}";
            }

            if (element.ValueKind != JsonValueKind.Object || at is not { Kind: JsonTypeInfoKind.Object })
            {
                return null;
            }

            string[] missing = [
                .. at.Properties.Where(property => property.IsRequired && !element.TryGetProperty(property.Name, out _))
                .Select(static property => $"'{property.Name}'")];
            string inside = Plain(path) is { Length: > 0 } field ? $" in '{field}'" : "";
            return missing.Length switch
            {
                0 => null,
                1 => $"the field {missing[0]} is missing{inside}",
                _ => $"the fields {string.Join(", ", missing)} are missing{inside}",
            };
        }
    }

    private static bool TryStep(ref JsonElement element, string step)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            bool isThere = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && index < element.GetArrayLength();
            element = isThere ? element[index] : element;
            return isThere;
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out JsonElement next))
        {
            element = next;
            return true;
        }

        return false;
    }

    // ".files[0].name" and "['odd.name']" step by step.
    private static IEnumerable<string> Steps(string path)
    {
        for (int at = 0; at < path.Length;)
        {
            bool isQuoted = path.AsSpan(at).StartsWith("['");
            int start = at + (isQuoted ? 2 : 1);
            int end = isQuoted ? path.IndexOf("']", start, StringComparison.Ordinal) : path.IndexOfAny(['.', '[', ']'], start);
            end = end < 0 ? path.Length : end;
            yield return path[start..end];
            at = isQuoted ? end + 2 : end < path.Length && path[end] == ']' ? end + 1 : end;
        }
    }

    private static string FieldOf(string path) => Plain(path) is { Length: > 0 } field ? $"the field '{field}'" : "the document";

    // "$.files[0].name" of the reader is files[0].name of the file.
    private static string Plain(string path) => path.TrimStart('.');
}
