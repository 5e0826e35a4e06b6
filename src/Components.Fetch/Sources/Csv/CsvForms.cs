using System.Text;
using Components.Fetch.Settings;

namespace Components.Fetch.Sources.Csv;

/// <summary>Meanings of the words of <see cref="CsvSettings"/> for a separator and an encoding. A test compares them with the
/// words that are allowed: none is taken for the usual one in silence.</summary>
internal static class CsvForms
{
    /// <summary>Separators by their words; null for one that is found in the file.</summary>
    public static IReadOnlyDictionary<string, char?> Separators { get; } = new Dictionary<string, char?>(StringComparer.Ordinal)
    {
        [Found] = null, ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t', ["pipe"] = '|',
    };

    /// <summary>Encodings by their words; null for UTF-8, or what the byte order mark says.</summary>
    public static IReadOnlyDictionary<string, Encoding?> Encodings { get; } =
        new Dictionary<string, Encoding?>(StringComparer.Ordinal)
        {
            [Found] = null, ["utf-8"] = null, ["utf-16"] = Encoding.Unicode, ["utf-16be"] = Encoding.BigEndianUnicode,
            ["windows-1252"] = CodePagesEncodingProvider.Instance.GetEncoding(1252), ["iso-8859-1"] = Encoding.Latin1,
            ["iso-8859-15"] = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-15"),
        };

    private const string Found = "auto";
}
