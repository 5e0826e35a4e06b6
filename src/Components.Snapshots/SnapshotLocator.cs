using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Finds the published snapshot in a directory of snapshots.</summary>
/// <param name="snapshotsDirectory">Holds the snapshots and the links <c>current</c> and <c>previous</c>.</param>
public sealed class SnapshotLocator(string snapshotsDirectory)
{
    /// <summary>Absolute path of the directory of snapshots.</summary>
    public string SnapshotsDirectory { get; } = Path.GetFullPath(snapshotsDirectory);

    /// <summary>Path of the link to the published snapshot.</summary>
    public string CurrentLink => Path.Combine(SnapshotsDirectory, SnapshotLayout.Current);

    /// <summary>Path of the link to the snapshot published before.</summary>
    public string PreviousLink => Path.Combine(SnapshotsDirectory, SnapshotLayout.Previous);

    /// <summary>Name that <c>current</c> points to, read now; null when there is no such link.</summary>
    public string? CurrentName => TargetOf(CurrentLink);

    /// <summary>Name that <c>previous</c> points to, read now; null when there is no such link.</summary>
    public string? PreviousName => TargetOf(PreviousLink);

    /// <summary>The published snapshot.</summary>
    /// <returns>Its directory with the link resolved.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB101: nothing is published; PUB102: the link points
    /// nowhere.</exception>
    public SnapshotLocation Current()
    {
        string name = CurrentName ?? throw SnapshotErrors.NoCurrent(SnapshotsDirectory);
        string directory = Path.Combine(SnapshotsDirectory, name);
        return Directory.Exists(directory)
            ? new SnapshotLocation(directory, SnapshotLayout.Current, IsOverride: false)
            : throw SnapshotErrors.LinkDangles(CurrentLink, name);
    }

    /// <summary>Finds the snapshot to serve: an option wins over the environment, the environment over the repository's own
    /// directory.</summary>
    /// <param name="rootDirectory">Repository root or working directory; holds <c>snapshots/</c>.</param>
    /// <param name="option">Value of <c>--snapshot</c>; null when not given.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="optionName">What the value was given with, for messages.</param>
    /// <returns>The snapshot. Option and variable may name one snapshot (an override, to be announced) or a directory of
    /// snapshots, whose <c>current</c> is taken then.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB101 to PUB103: none is found.</exception>
    public static SnapshotLocation Locate(
        string rootDirectory, string? option, IReadOnlyDictionary<string, string> environment, string optionName = "--snapshot")
    {
        (string? given, string origin) = option is not null
            ? (option, optionName)
            : (environment.GetValueOrDefault(Places.SnapshotVariable), Places.SnapshotVariable);
        if (string.IsNullOrEmpty(given))
        {
            return new SnapshotLocator(Path.Combine(rootDirectory, Places.SnapshotsName)).Current();
        }

        string directory = Path.GetFullPath(given, Path.GetFullPath(rootDirectory));
        if (File.Exists(Path.Combine(directory, SnapshotFiles.Metadata)))
        {
            string resolved = new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory;
            return new SnapshotLocation(Path.TrimEndingDirectorySeparator(resolved), origin, IsOverride: true);
        }

        SnapshotLocator locator = new(directory);
        return locator.CurrentName is null ? throw SnapshotErrors.NotASnapshot(directory, origin) : locator.Current()
            with { Origin = origin };
    }

    /// <summary>The directory of snapshots that the environment or the repository names, whether or not it exists.</summary>
    /// <param name="rootDirectory">Repository root.</param>
    /// <param name="environment">Environment variables.</param>
    /// <returns>A locator of that directory.</returns>
    public static SnapshotLocator ForPublishing(string rootDirectory, IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault(Places.SnapshotVariable) is { Length: > 0 } given
            ? new SnapshotLocator(Path.GetFullPath(given, Path.GetFullPath(rootDirectory)))
            : new SnapshotLocator(Path.Combine(rootDirectory, Places.SnapshotsName));

    private static string? TargetOf(string link)
    {
        string? target = new FileInfo(link).LinkTarget;
        return target is null ? null : Path.GetFileName(Path.TrimEndingDirectorySeparator(target));
    }
}
