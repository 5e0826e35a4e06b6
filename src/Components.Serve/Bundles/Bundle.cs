namespace Components.Serve.Bundles;

/// <summary>A packed bundle.</summary>
/// <param name="FileName">Name for saving.</param>
/// <param name="Content">Tar in gzip.</param>
/// <param name="Sha256">Digest of the content.</param>
/// <param name="AssetManifest">Asset records by catalogue id.</param>
internal sealed record Bundle(string FileName, byte[] Content, string Sha256, IReadOnlyDictionary<long, IReadOnlyList<BundledAsset>> AssetManifest)
{
    /// <summary>The existing backend uses zstd, which no library on our feed writes.</summary>
    public const string MediaType = "application/gzip";
}
