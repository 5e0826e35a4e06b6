using System.Globalization;

namespace Components.Fetch.Manifest;

/// <summary>Where a table ended before its file did: <c>source.csv.ends_at</c> names the row.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line of the first row that was not read.</param>
/// <param name="Text">Beginning of its first cell.</param>
/// <param name="RowsLeft">Rows that were not read, this one among them.</param>
public sealed record TableEnd(string File, long Line, string Text, long RowsLeft)
{
    /// <summary>Source of the file; null where the catalogue is not made of several.</summary>
    public string? SourceId { get; init; }

    /// <summary>As a run says it: <c>parts.csv:12: at 'Total', 3 rows not read</c>.</summary>
    /// <returns>A line without its end.</returns>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{File}:{Line}: at '{Text}', {RowsLeft:N0} {(RowsLeft == 1 ? "row" : "rows")} not read");
}
