using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Bundles;

/// <summary>A packed bundle; its bytes are in the spool that it was written to.</summary>
/// <param name="Format">How it is compressed.</param>
/// <param name="Sha256">Digest of the compressed tar.</param>
/// <param name="SizeBytes">Length of the compressed tar.</param>
/// <param name="AssetManifest">Asset records by catalogue id.</param>
internal sealed record Bundle(
    BundleFormat Format, string Sha256, long SizeBytes, IReadOnlyDictionary<long, IReadOnlyList<BundledAsset>> AssetManifest)
{
    /// <summary>Name for saving.</summary>
    public string FileName => $"components-{Sha256[..12]}{Format.Extension()}";
}

/// <summary>An asset record and where the bundle holds its bytes.</summary>
/// <param name="Record">Row of component_assets.</param>
/// <param name="BundlePath">Path in the bundle; null when the bytes are not packed.</param>
internal sealed record BundledAsset(SqlRow Record, string? BundlePath)
{
    /// <summary><c>packed</c>; <c>missing</c> where the record names an object that the store does not have as it was recorded;
    /// <c>none</c> where it names no object.</summary>
    public string BundleState => BundlePath is not null ? "packed" : Record["stored_key"] is string ? "missing" : "none";
}
