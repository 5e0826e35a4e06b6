using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Publishing;

/// <content>Deleting old snapshots.</content>
public sealed partial class SnapshotPublisher
{
    /// <summary>Deletes old snapshots. Never what current or previous point to, nor what a server has open.</summary>
    /// <param name="keep">How many to keep, current and previous among them; at least 1. What was never published here (brought
    /// and refused, or waiting for its turn) comes after what was. The newest of it stays in any case when it was built later
    /// than current, as its name says.</param>
    /// <param name="isTrial">Whether only to say what would be deleted.</param>
    /// <returns>Names of the deleted and of the others.</returns>
    /// <exception cref="EnvironmentException">PUB001: another process changes the snapshots.</exception>
    public PruneResult Prune(int keep, bool isTrial = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        return Exclusively(() =>
        {
            string?[] linked = [Locator.CurrentName, Locator.PreviousName];
            (string Name, bool IsPublished)[] present =
            [
                .. Directory.EnumerateDirectories(Root)
                    .Where(static directory => !FileKind.IsLink(directory)
                        && File.Exists(Path.Combine(directory, SnapshotFiles.Metadata)))
                    .Select(static directory => (name: Path.GetFileName(directory), age: AgeOf(directory)))
                    .OrderByDescending(entry => linked.Contains(entry.name, StringComparer.Ordinal))
                    .ThenByDescending(static entry => entry.age.IsPublished)
                    .ThenByDescending(static entry => entry.age.At)
                    .ThenBy(static entry => entry.name, StringComparer.Ordinal)
                    .Select(static entry => (entry.name, entry.age.IsPublished)),
            ];
            string? waiting = present.FirstOrDefault(entry =>
                !entry.IsPublished && string.CompareOrdinal(entry.Name, linked[0]) > 0
                    && !linked.Contains(entry.Name, StringComparer.Ordinal)).Name;
            List<string> ordered = [.. present.Select(static entry => entry.Name)];
            List<string> deleted = [];
            List<string> inUse = [];
            foreach (string name in ordered.Skip(keep).Where(name =>
                name != waiting && !linked.Contains(name, StringComparer.Ordinal)))
            {
                string directory = DirectoryOf(name);
                using SnapshotLease? lease = SnapshotLease.TryTakeExclusively(directory);
                if (lease is null)
                {
                    inUse.Add(name);
                    continue;
                }

                deleted.Add(name);
                if (!isTrial)
                {
                    Delete(directory);
                }
            }

            return new PruneResult(
                deleted, inUse, [.. ordered.Except(deleted, StringComparer.Ordinal).Except(inUse, StringComparer.Ordinal)]);
        });
    }

    // Its files are other names of the store's: those are known as before.
    private void Delete(string directory) => RemainingNames.Delete(directory, _digests, _files.DeleteDirectory);

    private static (bool IsPublished, DateTimeOffset At) AgeOf(string directory) =>
        PublishRecord.PublishedAtOf(Path.Combine(directory, SnapshotFiles.Report, SnapshotFiles.PublishRecord)) is { } published
            ? (true, published)
            : (false,
                new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(directory, SnapshotFiles.Metadata)), TimeSpan.Zero));
}
