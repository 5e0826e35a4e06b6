using Components.Serve.Sql;

namespace Components.Serve.Bundles;

/// <summary>An asset record and where the bundle holds its bytes.</summary>
/// <param name="Record">Row of component_assets.</param>
/// <param name="BundlePath">Path in the bundle; null when the bytes are not packed.</param>
internal sealed record BundledAsset(SqlRow Record, string? BundlePath);
