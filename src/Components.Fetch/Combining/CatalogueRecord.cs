namespace Components.Fetch.Combining;

/// <summary>Which sources took part in the last accepted import of a catalogue, and out of which ranges ids were ever given in
/// it.</summary>
internal sealed record CatalogueRecord
{
    /// <summary>Version of this document.</summary>
    internal const int CurrentSchemaVersion = 1;

    /// <summary>Version of this document.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary><c>catalogue.id</c>.</summary>
    public required string CatalogueId { get; init; }

    /// <summary>Ids of the sources, in ordinal order.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Ranges of all sources that ever took part, by their base; older records have none.</summary>
    public IReadOnlyList<GivenRange> Ranges { get; init; } = [];
}
