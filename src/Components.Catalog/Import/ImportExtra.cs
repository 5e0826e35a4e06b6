namespace Components.Catalog.Import;

/// <summary>Extra columns of another source that has a part: their attributes fill what those of the winning source
/// lack.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="ExtraJson">Extra column, verbatim.</param>
/// <param name="JlcExtraJson">Column <c>jlc_extra</c>, verbatim; empty where the source has none.</param>
public sealed record ImportExtra(string Source, string ExtraJson, string JlcExtraJson);
