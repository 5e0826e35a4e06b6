using Components.Search.Opening;

namespace Components.Evaluation.Gates;

/// <summary>How a gate opens a snapshot. The build gives the product's own opener; a test that sabotages a program gives one of
/// its own, so that the product needs no switch for it.</summary>
public interface IGateOpener
{
    /// <summary>Opens a snapshot.</summary>
    /// <param name="directory">The snapshot's own directory, links resolved.</param>
    /// <param name="options">Engine, overrides, weights.</param>
    /// <param name="cancellationToken">Stops between checks.</param>
    /// <returns>The open snapshot; the caller disposes it.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">See <see cref="SnapshotOpener.Open"/>.</exception>
    IGateSnapshot Open(string directory, OpenOptions options, CancellationToken cancellationToken = default);
}
