using System.Text;
using System.Text.RegularExpressions;
using Components.Catalog.Text;
using Components.Foundation.Files;
using CsvHelper;

namespace Components.Fetch.Artifacts;

/// <summary>A file with one part a line: a C number, else the part number in its first cell. A parts list whose header names a
/// column of LCSC or JLC is read by that column, since designators of capacitors look like numbers of parts. One list has one
/// separator, in its header and in its rows.</summary>
internal static partial class PartsList
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads the file.</summary>
    /// <param name="path">Text, or CSV with commas, semicolons or tabs.</param>
    /// <returns>Ids, and part numbers where a line has none; without empty lines and those that begin with #.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET072: it cannot be read.</exception>
    internal static IReadOnlyList<(long? Id, string Text)> Read(string path)
    {
        string text;
        try
        {
            text = RegularFile.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ArtifactErrors.ListUnreadable(path, exception);
        }

        string[] lines = [.. text.Split('\n').Select(static line => line.Trim()).Where(IsContent)];
        char separator = SeparatorOf(lines);
        int column = lines.Length == 0 ? -1 : ColumnOf(Cells(lines[0], separator));
        return column < 0 ? [.. lines.Select(line => Part(Cells(line, separator)))]
            : [.. Rows(text, separator, path)
                .Select(row => column < row.Length && row[column].Length > 0 ? Part([row[column]]) : (null, row[0]))];
    }

    /// <summary>The separator of a list: that under which a cell of its first line is the shortest that names the column, else
    /// that which stands most often in the first line that has any.</summary>
    private static char SeparatorOf(string[] lines)
    {
        string first = lines.FirstOrDefault(static line => Separators.Any(separator => Cells(line, separator).Length > 1)) ?? "";
        return Separators
            .OrderBy(separator => lines.Length == 0 ? 0
                : Cells(lines[0], separator).FirstOrDefault(static cell => Header().IsMatch(cell))?.Length ?? int.MaxValue)
            .ThenByDescending(separator => Cells(first, separator).Length)
            .First();
    }

    private static int ColumnOf(string[] header) => Array.FindIndex(header, static cell => Header().IsMatch(cell));

    private static bool IsContent(string line) => line.Length > 0 && line[0] != '#';

    /// <summary>The rows below a header: cells in quotes hold separators and line breaks as they are.</summary>
    private static List<string[]> Rows(string text, char separator, string path)
    {
        CsvMalformedRecord? open = null;
        string table = string.Join('\n', text.Split('\n').SkipWhile(static line => !IsContent(line.Trim())));
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(table));
        using CsvReader csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = separator,
            AllowLineBreaksInQuotes = true,
            TrimWhitespace = true,
            OnMalformedRecord = problem => open =
                problem.Reason == CsvMalformedReason.UnterminatedQuote ? problem : open,
        });
        csv.ReadHeader();
        List<string[]> rows = [];
        while (csv.Read())
        {
            string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            if (cells.Any(static cell => cell.Length > 0) && !cells[0].StartsWith('#'))
            {
                rows.Add(cells);
            }
        }

        return open is null ? rows
            : throw ArtifactErrors.ListUnreadable(path, new InvalidDataException("a quote that opens is not closed"));
    }

    // A cell in quotes holds separators.
    private static string[] Cells(string line, char separator)
    {
        List<string> cells = [];
        bool isQuoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == separator && !isQuoted))
            {
                cells.Add(line[start..i].Trim().Trim('"').Trim());
                start = i + 1;
            }
            else if (line[i] == '"' && (isQuoted || line[start..i].Trim().Length == 0))
            {
                isQuoted = !isQuoted;
            }
        }

        return [.. cells];
    }

    // Of several the longest: numbers of parts have more digits than those of capacitors on a board.
    private static (long? Id, string Text) Part(string[] cells)
    {
        string? number = cells.Where(IsNumber).MaxBy(static cell => cell.Length);
        return CatalogueId.TryParse(number, out long id) ? (id, number!) : (null, cells[0]);
    }

    // With its letter: a bare number is a quantity.
    private static bool IsNumber(string cell) =>
        cell is ['C' or 'c', ..] && CatalogueId.TryParse(cell, out _);

    [GeneratedRegex("^(?:LCSC|JLC(?:PCB)?)\\b(?!.*(?:price|stock|qty))", RegexOptions.IgnoreCase)]
    private static partial Regex Header();
}
