using System.Text;
using Components.Catalog.Text;
using CsvHelper;

namespace Components.Fetch.Sources.Csv;

/// <summary>The row of a CSV file that its reader stands on.</summary>
/// <param name="csv">The reader.</param>
/// <param name="name">Name of the file for people.</param>
/// <param name="emptyValues">Texts that mean an empty cell.</param>
internal readonly struct CsvCells(CsvReader csv, string name, HashSet<string> emptyValues)
{
    /// <summary>Line where the row begins, from 1.</summary>
    internal long Line => csv.LineNumber;

    /// <summary>Where the row begins: <c>parts.csv:12</c>.</summary>
    internal string Place => $"{name}:{csv.LineNumber}";

    /// <summary>Text of a cell without blanks around it.</summary>
    /// <param name="column">From 0; negative for a column that is not mapped.</param>
    /// <returns>Empty for no column, a row that is too short, and what means empty.</returns>
    internal string Text(int column)
    {
        string text = column < 0 || column >= csv.FieldCount ? "" : Unguarded(csv.GetString(column).Trim());
        return emptyValues.Contains(text) ? "" : text;
    }

    /// <summary>Text of a cell as a header's is read: also one that means an empty cell, and without what nobody sees.</summary>
    /// <param name="column">From 0, one that the row has.</param>
    internal string Raw(int column) => InvisibleCharacters.Remove(Unguarded(csv.GetString(column).Trim()));

    /// <summary>Text within the guard by which spreadsheets keep a text from becoming a number: <c>="0603"</c>.</summary>
    /// <param name="cell">The cell, without blanks around it.</param>
    internal static string Unguarded(string cell) => cell is ['=', '"', .. var inner, '"']
        && !inner.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal)
            ? inner.Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : cell;

    /// <summary>First cell with anything in it, without blanks around it; empty for none.</summary>
    internal string First
    {
        get
        {
            int column = 0;
            while (column < csv.FieldCount && csv.GetString(column).Trim().Length == 0)
            {
                column++;
            }

            return column < csv.FieldCount ? Unguarded(csv.GetString(column).Trim()) : "";
        }
    }

    /// <summary>Whether a cell is a text, whatever its case, or begins with it as with a word of its own: <c>Total: 12</c> and
    /// <c>Total pieces</c> begin with <c>Total</c>, the article TOTALPHASE-9 does not, nor <c>#4713</c> with
    /// <c>#</c>. A line of signs begins with fewer of them.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="text">The text, not empty.</param>
    internal static bool Opens(string cell, string text)
    {
        text = text.Trim();
        return cell.StartsWith(text, StringComparison.OrdinalIgnoreCase)
            && (cell.Length == text.Length || cell[text.Length] == ':' || char.IsWhiteSpace(cell[text.Length])
                || text[^1] == ':' || !cell.Any(char.IsLetterOrDigit));
    }

    /// <summary>Where a cell begins: <c>parts.csv:12:5</c>, the column in characters from 1, as editors count.</summary>
    /// <param name="column">From 0.</param>
    internal string PlaceOf(int column)
    {
        int offset = 0;
        for (int before = 0; before < column && before < csv.FieldCount; before++)
        {
            offset += csv.GetRawSpan(before).Length + 1;
        }

        return PlaceAt(csv.RawRecord, Math.Min(offset, csv.RawRecord.Length));
    }

    /// <summary>Where a byte of the row stands.</summary>
    internal string PlaceAt(ReadOnlySpan<byte> row, int offset)
    {
        ReadOnlySpan<byte> before = row[..offset];
        int lines = 0;
        while (before.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and int end)
        {
            lines++;
            before = before[(end + (before[end] == '\r' && end + 1 < before.Length && before[end + 1] == '\n' ? 2 : 1))..];
        }

        return $"{name}:{csv.LineNumber + lines}:{Encoding.UTF8.GetCharCount(before) + 1}";
    }
}
