namespace Components.Foundation.Files;

/// <summary>Puts sealed files where they are needed too: under another name of the same file where that goes, else as a
/// copy.</summary>
/// <param name="files">Writes files.</param>
/// <param name="digests">What is known of files; null to copy every one, which hashes it.</param>
/// <param name="time">Clock; null for the system's.</param>
/// <remarks>Two names of one file have one content: who writes through one of them changes the other. Three things stand against
/// that. Only files that nobody may write are linked; a write moves the change time, so that no digest that was known of the file
/// counts any more and whoever uses it hashes it again; and what finds other bytes than it expects makes a new file, never writes
/// into this one.</remarks>
public sealed class FilePlacement(DurableFiles files, IFileDigests? digests = null, TimeProvider? time = null)
{
    private const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Puts a file under another name as well. It is hashed once at most.</summary>
    /// <param name="source">Existing regular file that nobody writes.</param>
    /// <param name="target">Its other name; nothing should lie there.</param>
    /// <returns>Digest of its bytes.</returns>
    /// <exception cref="IOException">The source cannot be read, or the target not written.</exception>
    public Sha256Digest Put(string source, string target)
    {
        if (digests is null || !IsSealed(source))
        {
            return files.Copy(source, target);
        }

        KnownDigest? known = digests.Known(source);
        DateTimeOffset lookedAt = _time.GetUtcNow();
        FileStamp? before = known is { } remembered ? remembered.Stamp : Settled(source, lookedAt);
        if (!files.TryLink(source, target))
        {
            Sha256Digest copied = files.Copy(source, target);
            if (known is null && before is { } unchanged && FileStamp.Of(source) == unchanged)
            {
                digests.Learn(source, unchanged, copied);
            }

            return copied;
        }

        // Else somebody gave it another name at the same moment, or wrote to it: what is there is what counts.
        FileStamp? after = before is { } settled && FileStamp.Of(target) is { } linked && linked.IsLinkOf(settled)
            ? linked : null;
        Sha256Digest digest = after is not null && known is { } kept ? kept.Digest : digests.Of(target).Digest;
        if (after is { } ours && FileStamp.Of(target) == ours)
        {
            digests.Learn(target, ours, digest);
        }

        return digest;
    }

    private static FileStamp? Settled(string path, DateTimeOffset lookedAt) =>
        FileStamp.Of(path) is { } stamp && stamp.IsSettledAt(lookedAt) ? stamp : null;

    private static bool IsSealed(string path) =>
        OperatingSystem.IsLinux() && !FileKind.IsLink(path) && FileKind.Unusual(path) is null && File.Exists(path)
        && (File.GetUnixFileMode(path) & Writable) == UnixFileMode.None;
}
