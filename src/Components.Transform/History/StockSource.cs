namespace Components.Transform.History;

/// <summary>Past imports of one source.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Directory">Directory of its days, as <see cref="Catalog.History.StockDay"/> names them; it need not
/// exist.</param>
public sealed record StockSource(string SourceId, string Directory);
