namespace Components.Catalog.Models;

/// <summary>One pinned file of a model. Facts: docs/FACTS.md, section 6.</summary>
/// <param name="Path">Path relative to the model's directory, <c>/</c> as separator.</param>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record ModelFile(string Path, long SizeBytes, string Sha256);
