namespace Components.Catalog.Import;

/// <summary>Another source that has a part.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="PartId">The source's name of the part.</param>
public sealed record ImportSource(string Source, string PartId);
