using Components.Fetch.Settings;

namespace Components.Fetch.Combining;

/// <summary>Everything that the fetch of several sources needs.</summary>
public sealed record CombinedRequest
{
    /// <summary>The sources, and who wins.</summary>
    public required DeclaredCatalogue Catalogue { get; init; }

    /// <summary>The request that all sources share; its <see cref="FetchRequest.Source"/> is not read.</summary>
    public required FetchRequest Common { get; init; }

    /// <summary>The request of one source.</summary>
    /// <param name="source">One of the catalogue's sources.</param>
    /// <returns>The request.</returns>
    public FetchRequest Of(SourceSettings source) => Common with { Source = source, IsOneOfSeveral = true };
}
