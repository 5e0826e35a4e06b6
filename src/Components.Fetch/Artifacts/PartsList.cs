using System.Text;
using System.Text.Unicode;
using Components.Fetch.Sources.Csv;
using Components.Foundation.Files;
using CsvHelper;

namespace Components.Fetch.Artifacts;

/// <summary>A file with one part a line: a C number, else the part number in its first cell. A parts list whose header names a
/// column of numbers is read by that column, since designators of capacitors and footprints look like numbers of parts. One list
/// has one separator, in its header and in its rows.</summary>
internal static class PartsList
{
    // Lines above a table are few.
    private const int LastHeader = 20;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads the file.</summary>
    /// <param name="path">Text, or CSV with commas, semicolons or tabs.</param>
    /// <returns>Parts as they are named; without empty lines and those that begin with #.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET072: it cannot be read.</exception>
    internal static IReadOnlyList<ListedPart> Read(string path)
    {
        string text = TextOf(path);
        (string Text, int Start)[] lines = [.. LinesOf(text)];
        if (lines.Length == 0)
        {
            return [];
        }

        string[] plain = [.. lines.Select(static line => line.Text)];
        int header = HeaderOf(plain);
        char separator = SeparatorOf(plain[Math.Max(0, header)..]);
        IEnumerable<ListedPart> above = plain[..(header < 0 ? plain.Length : header)]
            .SelectMany(line => PartsOf(Cells(line, separator)));
        return header < 0 ? [.. above] :
            [.. above, .. Rows(text[lines[header].Start..], separator, path)
                .SelectMany(PartsListHeader.Of(Cells(plain[header], separator))!.PartsOf)];
    }

    // The first line that names columns. What stands above it (a title, a date) is no row of the table: such a line has to name
    // two columns that are known, since a title may be called like one.
    private static int HeaderOf(string[] lines)
    {
        for (int at = 0; at < Math.Min(lines.Length, LastHeader); at++)
        {
            string[] cells = Cells(lines[at], SeparatorOf(lines[at..]));
            if (PartsListHeader.Of(cells) is not null && (at == 0 || cells.Count(PartsListHeader.IsKnown) > 1))
            {
                return at;
            }
        }

        return -1;
    }

    // A spreadsheet's sep=; is neither a part nor a header.
    private static IEnumerable<(string Text, int Start)> LinesOf(string text)
    {
        int start = 0;
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.Trim();
            if (IsContent(trimmed) && !(trimmed.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && trimmed.Length <= 5))
            {
                yield return (trimmed, start);
            }

            start += line.Length + 1;
        }
    }

    private static string TextOf(string path)
    {
        byte[] bytes;
        try
        {
            bytes = RegularFile.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ArtifactErrors.ListUnreadable(path, exception);
        }

        if (BinaryKind.Of(bytes.AsSpan(0, Math.Min(bytes.Length, BinaryKind.HeadBytes))) is { } kind)
        {
            throw ArtifactErrors.ListUnreadable(path, new InvalidDataException($"it is {kind.Kind}, and no text"));
        }

        // As another encoding it would be read too, and no part with such a letter found.
        bool isMarked = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isMarked && !Utf8.IsValid(bytes))
        {
            throw ArtifactErrors.ListUnreadable(path, new InvalidDataException("it is not UTF-8 text; save it as UTF-8"));
        }

        using StreamReader reader = new(new MemoryStream(bytes));
        return reader.ReadToEnd();
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

    /// <summary>The rows below the header that a text begins with: cells in quotes hold separators and line breaks as they
    /// are.</summary>
    private static List<string[]> Rows(string text, char separator, string path)
    {
        CsvMalformedRecord? open = null;
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
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
