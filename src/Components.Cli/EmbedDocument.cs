namespace Components.Cli;

/// <summary>What <c>embed --json</c> writes.</summary>
internal sealed record EmbedDocument(string Model, int Dimension, long Texts, long Embedded, long CacheHits, string Out);
