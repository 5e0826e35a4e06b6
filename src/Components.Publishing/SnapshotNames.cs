using Components.Snapshots;

namespace Components.Publishing;

/// <summary>Rules for names of snapshots.</summary>
internal static class SnapshotNames
{
    /// <summary>Whether it is the plain name of a directory, and of none that the publisher needs itself.</summary>
    internal static bool IsPlain(string name) =>
        name.Length > 0 && !name.StartsWith('.')
        && string.Equals(Path.GetFileName(name), name, StringComparison.Ordinal)
        && name is not SnapshotLayout.Current and not SnapshotLayout.Previous;
}
