namespace Components.Index.Manifest;

/// <summary>One file of the embedding model, by digest.</summary>
/// <param name="Path">Path relative to the model's directory.</param>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record ManifestModelFile(string Path, long SizeBytes, string Sha256);
