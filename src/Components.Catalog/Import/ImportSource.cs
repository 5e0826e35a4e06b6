namespace Components.Catalog.Import;

/// <summary>Another source that has a part.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="PartId">What the source calls the part.</param>
public sealed record ImportSource(string Source, string PartId);
