using Components.Serve.Sql;

namespace Components.Serve.Bundles;

/// <summary>An asset record and where the bundle holds its bytes.</summary>
/// <param name="Record">Row of component_assets.</param>
/// <param name="BundlePath">Path in the bundle; null when the bytes are not packed.</param>
internal sealed record BundledAsset(SqlRow Record, string? BundlePath)
{
    /// <summary><c>packed</c>; <c>missing</c> where the record names an object that the store does not have as it was recorded;
    /// <c>none</c> where it names no object.</summary>
    public string BundleState => BundlePath is not null ? "packed" : Record["stored_key"] is string ? "missing" : "none";
}
