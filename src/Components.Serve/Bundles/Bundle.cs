namespace Components.Serve.Bundles;

/// <summary>A packed bundle.</summary>
/// <param name="Format">How it is compressed.</param>
/// <param name="Content">The compressed tar.</param>
/// <param name="Sha256">Digest of the content.</param>
/// <param name="AssetManifest">Asset records by catalogue id.</param>
internal sealed record Bundle(
    BundleFormat Format, byte[] Content, string Sha256, IReadOnlyDictionary<long, IReadOnlyList<BundledAsset>> AssetManifest)
{
    /// <summary>Name for saving.</summary>
    public string FileName => $"components-{Sha256[..12]}{Format.Extension()}";
}
