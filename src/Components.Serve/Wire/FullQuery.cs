using Components.Serve.Bundles;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/full</c>: the bundle is zstd when its format is left out.</summary>
internal sealed record FullQuery
{
    public required IReadOnlyList<long> ComponentIds { get; init; }

    public BundleFormat? BundleFormat { get; init; }
}
