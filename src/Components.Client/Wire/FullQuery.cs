namespace Components.Client.Wire;

/// <summary>Everything known of many parts.</summary>
public sealed record FullQuery
{
    /// <summary>1 to 1,000 catalogue ids, in any order.</summary>
    public required IReadOnlyList<long> ComponentIds { get; init; }

    /// <summary>How the bundle is compressed; zstd when left out.</summary>
    public BundleFormat? BundleFormat { get; init; }

    /// <summary>Handling of an unknown id; fail when left out.</summary>
    public OnError? OnError { get; init; }
}
