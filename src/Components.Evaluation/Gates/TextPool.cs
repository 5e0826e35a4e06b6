using System.Text;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates;

/// <summary>Texts that many rows share, each made once: a million parts have some hundred packages. Not for use by two threads at
/// once.</summary>
internal sealed class TextPool
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private char[] _characters = new char[256];

    /// <summary>A column of a row; empty where it is NULL.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="column">Number of a column of texts.</param>
    public string Of(SqliteDataReader reader, int column)
    {
        ReadOnlySpan<byte> bytes = SQLitePCL.raw.sqlite3_column_blob(reader.Handle!, column);
        if (_characters.Length < bytes.Length)
        {
            _characters = new char[bytes.Length * 2];
        }

        ReadOnlySpan<char> text = _characters.AsSpan(0, Encoding.UTF8.GetChars(bytes, _characters));
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(text, out string? kept))
        {
            kept = text.ToString();
            _ = _texts.Add(kept);
        }

        return kept;
    }
}
