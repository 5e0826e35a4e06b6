namespace Components.Fetch.Rows;

/// <summary>A row of a source that is spread over files, and where it is: <c>parts.csv:12</c>.</summary>
internal readonly record struct PlacedRow(SourceRow Row, string Place);
