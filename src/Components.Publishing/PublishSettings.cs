using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Components.Foundation.Files;

namespace Components.Publishing;

/// <summary>Section <c>publish</c> of pipeline.yaml.</summary>
public sealed record PublishSettings
{
    /// <summary>Snapshots that Prune keeps beside current and previous.</summary>
    [Description("Snapshots that Prune keeps, newest first; current, previous and what a server has open stay in any case")]
    [Range(1, 1_000)]
    public int Keep { get; init; } = 3;

    /// <summary>Whether a snapshot built with a row limit may be published.</summary>
    [Description("Whether a snapshot that was built with a row limit may be published")]
    public bool AllowPartial { get; init; }

    /// <summary>Behaviour of a publisher where another one is at work.</summary>
    [Description("What a publisher does when another process changes the snapshots: fail and name the owner, or wait")]
    public LockPolicy WhenLocked { get; init; } = LockPolicy.Fail;
}
