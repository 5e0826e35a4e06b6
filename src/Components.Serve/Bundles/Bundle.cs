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
