namespace Components.Snapshots;

/// <summary>A snapshot on disk.</summary>
/// <param name="Directory">Absolute path of its directory, links resolved, so that a later cutover does not move it.</param>
/// <param name="Origin">How it was found: <c>current</c>, <c>--snapshot</c> or the environment variable.</param>
/// <param name="IsOverride">True when one certain snapshot was asked for instead of the published one; to be announced.</param>
public sealed record SnapshotLocation(string Directory, string Origin, bool IsOverride)
{
    /// <summary>Name of the directory.</summary>
    public string Name => Path.GetFileName(Directory);
}
