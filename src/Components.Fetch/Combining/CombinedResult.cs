using Components.Fetch.History;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;

namespace Components.Fetch.Combining;

/// <summary>Result of fetching several sources.</summary>
/// <param name="Manifest">Content of fetch-manifest.json of the combination.</param>
/// <param name="Sources">Each source with its own result, the one that wins first.</param>
public sealed record CombinedResult(
    FetchManifest Manifest, IReadOnlyList<(SourceSettings Source, FetchResult Result)> Sources)
{
    /// <summary>Stock of the day of what was joined.</summary>
    internal StockHistory? History { get; init; }
}
