using Components.Catalog.Artifacts;
using Components.Foundation.Files;
using Components.Foundation.Text;

namespace Components.Fetch.Artifacts;

/// <summary>Names one choice of parts: what a catalogue's profile fetches. Each has records of its own, so that what another
/// profile fetches takes nothing out of its snapshots. Addresses and objects are shared by all of them.</summary>
/// <param name="Catalogue">Id of the catalogue.</param>
/// <param name="Profiles">Profiles that say which parts and kinds are chosen, in ordinal order; none where pipeline.yaml
/// does.</param>
public sealed record ArtifactSet(string Catalogue, IReadOnlyList<string> Profiles)
{
    private const string DirectoryName = "sets";
    private const string Suffix = ".jsonl";
    private const string BegunSuffix = ".begun";
    private const int LongestName = 80;

    /// <summary>Name of its file: for people the words, and a digest, since two names may be alike but for their
    /// signs.</summary>
    private string FileName
    {
        get
        {
            string[] words = [Catalogue, .. Profiles];
            string shown = string.Concat(string.Join('.', words)
                .Select(static sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.' ? sign : '_'));
            string digest = Sha256Digest.OfText(string.Join('\n', words)).ToShortString(12);
            return (shown.Length <= LongestName ? shown : shown[..LongestName]) + "-" + digest + Suffix;
        }
    }

    /// <summary>Path of the records that FetchArtifacts writes.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    /// <returns>The path; the file is there after the first run.</returns>
    public string RecordsPath(string directory) => Path.Combine(directory, DirectoryName, FileName);

    /// <summary>Path of the records that later steps read: until the set has its own, those that were written when all profiles
    /// shared one file.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    /// <returns>The path; the file need not exist.</returns>
    public string PresentPath(string directory) =>
        RecordsPath(directory) is var own && (File.Exists(own) || !File.Exists(SharedPath(directory))) ? own
            : SharedPath(directory);

    /// <summary>Records of every set that is there, and those that all profiles once shared.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    internal static IReadOnlyList<string> AllPaths(string directory) =>
    [
        .. File.Exists(SharedPath(directory)) ? [SharedPath(directory)] : Array.Empty<string>(),
        .. FileTree.OwnFiles(directory, DirectoryName)
            .Where(static file => file.Name.EndsWith(Suffix, StringComparison.Ordinal)
                && !file.Name.StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal))
            .Select(static file => file.FullName),
    ];

    /// <summary>Whether a fetch of any set has begun and was stopped or killed before its end: what it brought is in no set
    /// yet.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    internal static bool HasUnfinished(string directory) => FileTree.OwnFiles(directory, DirectoryName)
        .Any(static file => file.Name.EndsWith(BegunSuffix, StringComparison.Ordinal)
            && !file.Name.StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal));

    /// <summary>Notes that a fetch of this set has begun.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    /// <param name="now">When, for people who find the note.</param>
    /// <param name="files">Replaces files.</param>
    /// <returns>False where an earlier one has not ended: the note stays as it is.</returns>
    internal bool Begin(string directory, DateTimeOffset now, DurableFiles files)
    {
        if (File.Exists(BegunPath(directory)))
        {
            return false;
        }

        files.CreateOwnDirectory(directory, DirectoryName);
        files.WriteText(
            BegunPath(directory),
            $"FetchArtifacts began {UtcText.Of(now)} and has not ended. Until it has, Prune deletes nothing "
                + "that records/ names.\n");
        return true;
    }

    /// <summary>Notes that the set holds what its fetch brought.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    /// <param name="files">Deletes files.</param>
    internal void End(string directory, DurableFiles files) => files.DeleteFile(BegunPath(directory));

    /// <summary>Writes the set's records.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    /// <param name="content">The records.</param>
    /// <param name="isChosen">Whether the set chooses a part.</param>
    /// <param name="files">Replaces files.</param>
    internal void Write(string directory, byte[] content, Func<long, bool> isChosen, DurableFiles files)
    {
        string path = RecordsPath(directory);
        string shared = SharedPath(directory);

        // What all of it is about parts of this set was this set's; else another profile may still build from it.
        bool isTakenOver = File.Exists(shared) && ArtifactCodec.Read(shared).All(record => isChosen(record.LcscId));
        files.CreateOwnDirectory(directory, DirectoryName);
        if (!File.Exists(path) || Sha256Digest.OfFile(path) != Sha256Digest.Of(content))
        {
            files.WriteBytes(path, content);
        }

        if (isTakenOver)
        {
            files.DeleteFile(shared);
        }
    }

    private string BegunPath(string directory) => RecordsPath(directory)[..^Suffix.Length] + BegunSuffix;

    // Where every profile of a checkout wrote its records, one over the other's.
    private static string SharedPath(string directory) => Path.Combine(directory, ArtifactCodec.FileName);
}
