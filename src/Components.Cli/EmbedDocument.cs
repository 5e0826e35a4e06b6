namespace Components.Cli;

/// <summary>What <c>embed --json</c> writes.</summary>
internal sealed record EmbedDocument(string Model, string Revision, int Dimension, long Texts, string Out);
