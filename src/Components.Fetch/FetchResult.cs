using Components.Fetch.Guards;
using Components.Fetch.Manifest;

namespace Components.Fetch;

/// <summary>What a fetch produced.</summary>
/// <param name="Manifest">Content of fetch-manifest.json.</param>
/// <param name="LastGood">What to hand to <see cref="LastGoodImports.Advance"/> once the import is accepted.</param>
public sealed record FetchResult(FetchManifest Manifest, LastGoodImport LastGood);
