using System.Globalization;
using System.Text.Json;

namespace Components.Catalog.Json;

/// <summary>Says in the file's own words what is wrong with a JSON document. The runtime's messages name types and properties of the
/// program, which whoever mends the file has never seen.</summary>
public static class JsonMistake
{
    private const string MissingMark = "missing required properties including:";

    /// <summary>Describes a mistake.</summary>
    /// <param name="exception">What reading the document into a type threw.</param>
    /// <returns>A sentence without its full stop, which names the field as the file does, and its line where that is known.</returns>
    public static string Describe(JsonException exception)
    {
        string message = exception.Message;
        string place = PlaceOf(exception);
        int missing = message.IndexOf(MissingMark, StringComparison.Ordinal);
        if (missing >= 0)
        {
            // The names stand in quotes, as the document has them.
            string[] names = [.. message[(missing + MissingMark.Length)..].Split(" Path: ")[0].Split('\'').Where(static (_, index) => index % 2 == 1)];
            return $"{(names.Length == 1 ? "the field" : "the fields")} {Listed(names)} {(names.Length == 1 ? "is" : "are")} missing{Inside(exception.Path)}";
        }

        if (message.Contains("null", StringComparison.Ordinal) && message.Contains("type '", StringComparison.Ordinal))
        {
            return $"{FieldOf(exception.Path)} is null{place}";
        }

        if (message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return $"{FieldOf(exception.Path)} has a value of another kind{place}";
        }

        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"{FieldOf(exception.Path)} is not known{place}";
        }

        // A mistake of spelling: these messages speak of characters. Our own say what is wrong and have no position.
        int cut = message.IndexOf(" Path: ", StringComparison.Ordinal);
        cut = cut < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : cut;
        return $"{(cut < 0 ? message : message[..cut]).TrimEnd('.', ' ')}{place}";
    }

    private static string FieldOf(string? path) => Plain(path) is { Length: > 0 } field ? $"the field '{field}'" : "the document";

    private static string Inside(string? path) => Plain(path) is { Length: > 0 } field ? $" in '{field}'" : "";

    // "$.files[0].name" of the reader is files[0].name of the file.
    private static string Plain(string? path) => (path ?? "").TrimStart('$').TrimStart('.');

    private static string PlaceOf(JsonException exception) => exception.LineNumber is { } line
        ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})")
        : "";

    private static string Listed(string[] names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
