using Components.Foundation.Errors;

namespace Components.Fetch.Sources.Csv;

/// <summary>Messages about CSV catalogues.</summary>
internal static class CsvErrors
{
    internal static InputDataException Missing(string path, string finding) => new(
        "FET013", $"The catalogue {finding}.", path, "Check source.path, or the file given with '--catalogue'.");

    internal static InputDataException Header(string name, int line, string finding, string hint) => new(
        "FET014", $"The header does not fit the column map: {finding}.", $"{name}:{line}",
        $"{hint} Correct source.csv in pipeline.yaml or in the profile.");

    internal static InputDataException QuoteOpen(string place, string remedy) => new(
        "FET015", "A quoted cell begins here and does not end: the rest of the file would be one row.", place, remedy);

    internal static InputDataException TooLong(string place, long limitBytes) => new(
        "FET015",
        $"A row is longer than {limitBytes} bytes, which is more than fetch.max_json_bytes allows.",
        place,
        "Look for a quote that is not closed. If the cells are that long, raise fetch.max_json_bytes.");

    internal static InputDataException Binary(string name, (string Kind, string Remedy) found) => new(
        "FET012", $"The file is no text: it is {found.Kind}.", name, found.Remedy);

    internal static InputDataException NoText(string place) => new(
        "FET012", "The file is no text: its header has NUL characters.", place,
        "A workbook or an archive is not read: save it, or what is in it, as CSV.");

    internal static InputDataException Utf16(string place, string encoding) => new(
        "FET012", "The file is UTF-16 without the mark that says so: half of its header's characters are NUL.", place,
        $"Set source.csv.encoding to {encoding}, or save it as UTF-8.");

    internal static InputDataException NotUtf8(string place) => new(
        "FET012", "The file is not UTF-8 text: these bytes are none of its characters.", place,
        "Set source.csv.encoding to what the file was saved as (Excel on Windows: windows-1252), or save it as UTF-8.");
}
