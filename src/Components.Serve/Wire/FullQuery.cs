using System.ComponentModel.DataAnnotations;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/full</c>.</summary>
internal sealed record FullQuery
{
    /// <summary>Most ids of one request.</summary>
    public const int MaxIds = 1000;

    /// <summary>1 to 1,000 catalogue ids, in any order; one that is given twice counts once.</summary>
    [MinLength(1)]
    [Most(MaxIds, "ids", Least = 1)]
    public required IReadOnlyList<long> ComponentIds { get; init; }

    /// <summary>How the bundle is compressed; zstd when left out.</summary>
    public BundleFormat? BundleFormat { get; init; }

    /// <summary>Handling of an unknown id; fail when left out.</summary>
    public OnError? OnError { get; init; }
}
