namespace Components.Fetch.Rows;

/// <summary>One line of <c>quarantine.jsonl</c>: a row that is counted and listed, but not imported.</summary>
/// <param name="Reason">One of <see cref="RowReasons"/>.</param>
/// <param name="LcscId">Catalogue id; null when the row has none that can be read.</param>
/// <param name="SourceRow">Where the row is, in the source's own terms: <c>rowid 17</c>, <c>resistors.csv:12</c>.</param>
/// <param name="Excerpt">The wrong text, at most 200 characters of it.</param>
public sealed record QuarantinedRow(string Reason, long? LcscId, string SourceRow, string Excerpt)
{
    /// <summary>Longest excerpt, in characters.</summary>
    public const int MaxExcerptLength = 200;

    /// <summary>Shortens a text to an excerpt: one line, no control characters, at most <see cref="MaxExcerptLength"/>
    /// characters.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The excerpt.</returns>
    public static string Shorten(string text)
    {
        string head = text.Length <= MaxExcerptLength ? text : text[..(MaxExcerptLength - 1)] + "…";
        return string.Create(head.Length, head, static (span, source) =>
        {
            for (int index = 0; index < source.Length; index++)
            {
                char character = source[index];
                span[index] = char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character;
            }
        });
    }
}
