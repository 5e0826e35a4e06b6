using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>One file of a step's output.</summary>
/// <param name="Path">Path below the output directory, <c>/</c> as separator.</param>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="Sha256">Digest of its bytes.</param>
public sealed record OutputFile(string Path, long SizeBytes, Sha256Digest Sha256);
