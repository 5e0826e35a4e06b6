using System.Text;
using Components.Foundation.Files;
using CsvHelper;

namespace Components.Fetch.Artifacts;

/// <summary>A file with one part a line: a C number, else the part number in its first cell. A parts list whose header names a
/// column of numbers is read by that column, since designators of capacitors and footprints look like numbers of parts. One list
/// has one separator, in its header and in its rows.</summary>
internal static class PartsList
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads the file.</summary>
    /// <param name="path">Text, or CSV with commas, semicolons or tabs.</param>
    /// <returns>Parts as they are named; without empty lines and those that begin with #.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET072: it cannot be read.</exception>
    internal static IReadOnlyList<ListedPart> Read(string path)
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
        if (lines.Length == 0)
        {
            return [];
        }

        char separator = SeparatorOf(lines);
        return PartsListHeader.Of(Cells(lines[0], separator)) is { } header
            ? [.. Rows(text, separator, path).SelectMany(header.PartsOf)]
            : [.. lines.SelectMany(line => PartsOf(Cells(line, separator)))];
    }

    // A number that stands alone is an id, with its letter or without; else a bare number is a quantity.
    private static IEnumerable<ListedPart> PartsOf(string[] cells)
    {
        if (cells.Where(static cell => cell.Length > 0).ToArray() is [var only]
            && ListedPart.IdsIn(only, areAllNumbers: true) is { Length: > 0 } ids)
        {
            return ids;
        }

        return [ListedPart.LongestOf(cells) ?? ListedPart.Called(cells[0])];
    }

    /// <summary>The separator of a list: that under which a cell of its first line is the shortest that names the column, else
    /// that under which most of its cells are known, else that which stands most often in the first line that has any.</summary>
    private static char SeparatorOf(string[] lines)
    {
        string first = lines.FirstOrDefault(static line => Separators.Any(separator => Cells(line, separator).Length > 1)) ?? "";
        return Separators
            .OrderBy(separator => Cells(lines[0], separator).Where(PartsListHeader.NamesNumbers)
                .Select(static cell => cell.Length).DefaultIfEmpty(int.MaxValue).Min())
            .ThenByDescending(separator => Cells(lines[0], separator).Count(PartsListHeader.IsKnown))
            .ThenByDescending(separator => Cells(first, separator).Length)
            .First();
    }

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
}
