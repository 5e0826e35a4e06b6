using Components.Snapshots;

namespace Components.Publishing;

/// <summary>Rules for names of snapshots.</summary>
public static class SnapshotNames
{
    /// <summary>Whether it is the plain name of a directory, and of none that the publisher needs itself.</summary>
    /// <param name="name">A name as somebody wrote it.</param>
    /// <returns>False for a path, a hidden name, and those of links.</returns>
    public static bool IsPlain(string name) =>
        name.Length > 0 && !name.StartsWith('.')
        && string.Equals(Path.GetFileName(name), name, StringComparison.Ordinal)
        && name is not SnapshotLayout.Current and not SnapshotLayout.Previous;
}
