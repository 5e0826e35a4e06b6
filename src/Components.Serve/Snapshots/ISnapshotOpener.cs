namespace Components.Serve.Snapshots;

/// <summary>Opens a snapshot directory with all startup checks of docs/decisions/0085.</summary>
internal interface ISnapshotOpener
{
    /// <summary>Opens and checks.</summary>
    /// <param name="directory">The snapshot's own directory, links resolved.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>The open snapshot; the caller disposes it.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">Any of the startup mismatches, with its remedy.</exception>
    IOpenSnapshot Open(string directory, CancellationToken cancellationToken);
}
