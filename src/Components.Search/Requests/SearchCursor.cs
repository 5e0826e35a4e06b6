using System.Globalization;

namespace Components.Search.Requests;

/// <summary>Where a page of results begins, as text: the snapshot and how many results are before it. Of another snapshot it
/// leads
/// nowhere.</summary>
public static class SearchCursor
{
    /// <summary>Writes a cursor.</summary>
    /// <param name="snapshot">Name of the snapshot.</param>
    /// <param name="offset">Results before the page.</param>
    public static string Write(string snapshot, int offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{snapshot}.{offset}");

    /// <summary>Reads a cursor.</summary>
    /// <param name="cursor">Any text.</param>
    /// <param name="snapshot">Name of the snapshot that will answer.</param>
    /// <param name="offset">Results before the page.</param>
    /// <returns>Null when it is one of this snapshot; else what is wrong with it.</returns>
    public static string? Read(string cursor, string snapshot, out int offset)
    {
        int dot = cursor.LastIndexOf('.');
        offset = 0;
        if (dot <= 0 || !int.TryParse(cursor.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out offset))
        {
            return "is no cursor. Send the next_cursor of an answer, as it is.";
        }

        return cursor[..dot] == snapshot ? null
            : $"is of the snapshot {cursor[..dot]}, and {snapshot} answers now. Begin with the first page again.";
    }
}
