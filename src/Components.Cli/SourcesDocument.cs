namespace Components.Cli;

/// <summary>Output of <c>sources --json</c>.</summary>
/// <param name="CatalogueId">Name of the catalogue that the sources make; null outside a project.</param>
/// <param name="Sources">Declared sources in the order in which they win, then those that only have a ledger.</param>
internal sealed record SourcesDocument(string? CatalogueId, IReadOnlyList<SourceDocument> Sources);
