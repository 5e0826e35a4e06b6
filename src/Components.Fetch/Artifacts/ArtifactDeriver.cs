namespace Components.Fetch.Artifacts;

/// <summary>Makes an artifact of the EasyEDA document of a part. What it makes depends on its arguments and its version
/// alone.</summary>
/// <param name="ArtifactType">Kind that it makes.</param>
/// <param name="Version">Whatever changes a byte of what it makes raises it.</param>
/// <param name="Derive">Makes it.</param>
public sealed record ArtifactDeriver(string ArtifactType, string Version, ArtifactDeriver.Derivation Derive)
{
    /// <summary>Makes an artifact.</summary>
    /// <param name="document">The document as it came.</param>
    /// <param name="modelFileName">Name of the part's STEP model in the store, unpacked; null where it has none.</param>
    /// <param name="refusal">Why nothing was made, in one word; null when something was.</param>
    /// <returns>Its bytes; null where none can be made of the document.</returns>
    public delegate byte[]? Derivation(ReadOnlyMemory<byte> document, string? modelFileName, out string? refusal);
}
