namespace Components.Fetch.Artifacts;

/// <summary>A part whose artifacts are fetched.</summary>
/// <param name="Id">Catalogue id.</param>
/// <param name="DatasheetUrl">Address of its data sheet as the catalogue writes it; empty for none.</param>
internal sealed record ChosenPart(long Id, string DatasheetUrl);
