using System.Text;
using System.Text.Unicode;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using CsvHelper;

namespace Components.Fetch.Sources.Csv;

/// <summary>Reads one CSV file row by row, whatever its encoding and separator.</summary>
/// <param name="settings">How the file is written.</param>
/// <param name="maxRowBytes">Longest row, in bytes of UTF-8.</param>
internal sealed class CsvFile(CsvSettings settings, int maxRowBytes)
{
    private readonly HashSet<string> _emptyValues = new(settings.EmptyValues, StringComparer.Ordinal);

    /// <summary>Work on one row.</summary>
    /// <param name="cells">The row; valid until the next one.</param>
    /// <param name="map">Columns of its file.</param>
    internal delegate T RowReader<out T>(CsvCells cells, CsvColumnMap map);

    /// <summary>Streams a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="read">Reads a row that fits the header.</param>
    /// <param name="reject">Makes what stands for a row that does not: where it is, and what is wrong.</param>
    /// <param name="ended">Told where the table ends before the file; null tells nobody.</param>
    /// <returns>One result a row, in the order of the file. Empty lines are no rows.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET012: it is no text, or not in the encoding that is set.
    /// FET014: its header lacks a mapped column. FET015: a quoted cell does not end, or a row is too long.</exception>
    internal IEnumerable<T> Read<T>(
        string path, string name, RowReader<T> read, Func<string, string, T> reject, Action<TableEnd>? ended = null)
    {
        List<CsvMalformedRecord> malformed = [];
        using FileStream stream = RegularFile.OpenGiven(path);
        RequireText(stream, name);
        using CsvReader csv = CsvReader.Create(stream, Options(malformed), leaveOpen: true);
        CsvCells cells = new(csv, name, _emptyValues);
        CsvColumnMap map = ReadHeader(csv, name, malformed);
        while (Next(csv, name))
        {
            if (settings.EndsAt.Count > 0 && cells.First is { Length: > 0 } first
                && settings.EndsAt.Any(text => CsvCells.Opens(first, text)))
            {
                // Sums, and who made the file when: with every export a part of another name.
                ended?.Invoke(new TableEnd(name, cells.Line, QuarantinedRow.Shorten(first), RowsLeft(csv)));
                yield break;
            }

            RequireUtf8(csv, cells);

            if (malformed.Count > 0)
            {
                string problem = Describe(malformed[0], csv, cells);
                malformed.Clear();
                yield return reject(cells.Place, problem);
            }
            else if (csv.FieldCount < map.Width || !IsEmptyBehind(csv, map.Width))
            {
                yield return reject(cells.Place, $"{csv.FieldCount} fields, the header has {map.Width}{Span(csv)}");
            }
            else if (map.IsHeader(cells))
            {
                // Of pages that were joined, or of files.
                yield return reject(cells.Place, "the header again");
            }
            else
            {
                yield return read(cells, map);
            }
        }
    }

    // Nothing of them is read, so that nothing can be wrong with them: what is no row to the end of the file counts as one.
    private static long RowsLeft(CsvReader csv)
    {
        long rows = 1;
        try
        {
            while (csv.Read())
            {
                rows++;
            }
        }
        catch (CsvFormatException)
        {
            rows++;
        }

        return rows;
    }

    private static void RequireText(FileStream stream, string name)
    {
        byte[] head = new byte[BinaryKind.HeadBytes];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (BinaryKind.Of(head.AsSpan(0, length)) is { } kind)
        {
            throw CsvErrors.Binary(name, kind);
        }
    }

    private CsvReaderOptions Options(List<CsvMalformedRecord> malformed) => new()
    {
        Separator = CsvForms.Separators[settings.Separator],
        Encoding = CsvForms.Encodings[settings.Encoding],
        AllowLineBreaksInQuotes = settings.LineBreaksInQuotes,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MaxRecordSize = maxRowBytes,
        OnMalformedRecord = malformed.Add,
    };

    private CsvColumnMap ReadHeader(CsvReader csv, string name, List<CsvMalformedRecord> malformed)
    {
        try
        {
            csv.ReadHeader();
            if (settings.HeaderLine > 1)
            {
                while (csv.Read() && csv.LineNumber < settings.HeaderLine)
                {
                    // Lines above the header.
                }

                if (csv.FieldCount == 0 || csv.LineNumber != settings.HeaderLine)
                {
                    throw CsvErrors.Header(name, settings.HeaderLine, "the line is empty, or not there",
                        "source.csv.header_line is the line that names the columns; a line like sep=; above it is not counted.");
                }

                csv.ReadHeader();
            }
        }
        catch (CsvFormatException exception)
        {
            throw CsvErrors.TooLong($"{name}:{Math.Max(1, exception.LineNumber)}", maxRowBytes);
        }

        malformed.Clear();
        string[] header = [.. csv.Headers];
        if (header.FirstOrDefault(static column => column.Contains('\0', StringComparison.Ordinal)) is { } wide)
        {
            // Cut at a separator, one half of UTF-16 may be missing at either end.
            string place = $"{name}:{settings.HeaderLine}";
            throw Math.Abs((2 * wide.Count(static sign => sign == '\0')) - wide.Length) > 1 ? CsvErrors.NoText(place)
                : CsvErrors.Utf16(place, wide[0] == '\0' ? "utf-16be" : "utf-16");
        }

        if (header.Any(static column => column.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            throw CsvErrors.NotUtf8($"{name}:{settings.HeaderLine}");
        }

        return header.Length > 0 ? new CsvColumnMap(settings, header, name)
            : throw CsvErrors.Header(name, settings.HeaderLine, "the file is empty", "It needs a line that names the columns.");
    }

    private bool Next(CsvReader csv, string name)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException exception)
        {
            throw CsvErrors.TooLong($"{name}:{exception.LineNumber}", maxRowBytes);
        }
    }

    private static void RequireUtf8(CsvReader csv, CsvCells cells)
    {
        ReadOnlySpan<byte> row = csv.RawRecord;
        if (!Utf8.IsValid(row))
        {
            int valid = 0;
            while (Rune.DecodeFromUtf8(row[valid..], out _, out int length) == System.Buffers.OperationStatus.Done)
            {
                valid += length;
            }

            throw CsvErrors.NotUtf8(cells.PlaceAt(row, valid));
        }
    }

    private string Describe(CsvMalformedRecord problem, CsvReader csv, CsvCells cells)
    {
        // A quote that is not closed is found at the end of what it swallowed; it opens the row's last cell.
        int offset = (int)Math.Clamp(problem.ByteOffset - csv.ByteOffset, 0, csv.RawRecord.Length);
        string place = problem.Reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes
            ? cells.PlaceOf(csv.FieldCount - 1) : cells.PlaceAt(csv.RawRecord, offset);
        return problem.Reason switch
        {
            // The last row of the file: whatever follows was swallowed, and nobody could tell how many rows that is.
            CsvMalformedReason.UnterminatedQuote when settings.LineBreaksInQuotes => throw CsvErrors.QuoteOpen(
                place, "Close the quote, or set source.csv.line_breaks_in_quotes: false if no cell has line breaks."),
            CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes => "a quote that opens at "
                + $"{place} is not closed",
            CsvMalformedReason.TextAfterClosingQuote => $"text after the closing quote at {place}",
            _ => $"a quote inside a cell that does not begin with one at {place}",
        } + Span(csv);
    }

    // Some programs end every row with separators that the header lacks.
    private static bool IsEmptyBehind(CsvReader csv, int width)
    {
        for (int column = width; column < csv.FieldCount; column++)
        {
            if (csv.GetString(column).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string Span(CsvReader csv)
    {
        int lines = csv.RawRecord.Count((byte)'\n');
        return lines == 0 ? "" : $"; the row goes to line {csv.LineNumber + lines}";
    }
}
