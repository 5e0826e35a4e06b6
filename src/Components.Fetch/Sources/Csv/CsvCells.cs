using System.Text;
using CsvHelper;

namespace Components.Fetch.Sources.Csv;

/// <summary>The row of a CSV file that its reader stands on.</summary>
/// <param name="csv">The reader.</param>
/// <param name="name">Name of the file for people.</param>
/// <param name="emptyValues">Texts that mean an empty cell.</param>
internal readonly struct CsvCells(CsvReader csv, string name, HashSet<string> emptyValues)
{
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

    /// <summary>Text within the guard by which spreadsheets keep a text from becoming a number: <c>="0603"</c>.</summary>
    /// <param name="cell">The cell, without blanks around it.</param>
    internal static string Unguarded(string cell) => cell is ['=', '"', .. var inner, '"']
        && !inner.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal)
            ? inner.Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : cell;

    /// <summary>Whether the first cell with anything in it begins with one of some texts, whatever their case.</summary>
    /// <param name="texts">The texts.</param>
    internal bool BeginsWith(IReadOnlyList<string> texts)
    {
        int column = 0;
        while (column < csv.FieldCount && csv.GetString(column).Trim().Length == 0)
        {
            column++;
        }

        string first = column < csv.FieldCount ? Unguarded(csv.GetString(column).Trim()) : "";
        return texts.Any(text => first.StartsWith(text, StringComparison.OrdinalIgnoreCase));
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
