namespace Components.Embedding.Stage;

/// <summary>How far an embedding run is.</summary>
/// <param name="Rows">Texts done.</param>
/// <param name="TotalRows">Texts in all; 0 while unknown.</param>
public sealed record EmbedProgress(long Rows, long TotalRows);
