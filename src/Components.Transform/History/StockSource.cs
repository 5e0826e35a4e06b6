namespace Components.Transform.History;

/// <summary>Past imports of a catalogue.</summary>
/// <param name="SourceId">Its one source, or the name of what is made of several.</param>
/// <param name="Directory">Directory of its days, as <see cref="Catalog.History.StockDay"/> names them; it need not
/// exist.</param>
public sealed record StockSource(string SourceId, string Directory);
