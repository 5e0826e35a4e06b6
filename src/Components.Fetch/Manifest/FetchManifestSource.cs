namespace Components.Fetch.Manifest;

/// <summary>One source of a catalogue that is made of several.</summary>
/// <param name="SourceId">Its id.</param>
/// <param name="SourceKind">Its kind.</param>
/// <param name="RowsIn">Rows that were read.</param>
/// <param name="Imported">Rows that are parts of the catalogue, or joined to one.</param>
/// <param name="Others">Of the others, rows whose id is another part in a source that wins.</param>
public sealed record FetchManifestSource(string SourceId, string SourceKind, long RowsIn, long Imported, long Others);
