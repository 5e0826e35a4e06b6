using System.Runtime.InteropServices;

namespace Components.Foundation.Files;

/// <summary>A file as the file system describes it without reading it. Two equal stamps mean that the content was not written
/// in between, provided that the stamp was taken well after the last change (see <see cref="IsSettledAt"/>).</summary>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="ModifiedNanoseconds">Modification time since 1970; anybody can set it.</param>
/// <param name="ChangedNanoseconds">Change time since 1970, kept by the kernel, moves with every write and cannot be set; 0
/// where the platform does not tell.</param>
/// <param name="Inode">Number of the file; 0 where the platform does not tell.</param>
/// <param name="Device">File system that numbers it; 0 where the platform does not tell.</param>
/// <param name="Links">Names that the file has; 0 where the platform does not tell.</param>
/// <remarks>The modification time alone proves nothing, since anybody sets it; the change time is what nobody sets. But it moves
/// with every name that a file gets or loses too, so a stamp counts the names: whoever adds one can tell its own step from a
/// write (<see cref="IsLinkOf"/>).</remarks>
public readonly record struct FileStamp(
    long SizeBytes, long ModifiedNanoseconds, long ChangedNanoseconds, long Inode, long Device = 0, long Links = 0)
{
    /// <summary>Kernels advance file times in steps; a write within one step of the last change may leave no trace.</summary>
    private const long ClockStepNanoseconds = 20_000_000;

    private const int AtWorkingDirectory = -100;
    private const uint BasicStats = 0x7ff;

    /// <summary>Stamp of a file.</summary>
    /// <param name="path">File; a link is followed.</param>
    /// <returns>The stamp, or null when there is no such regular file.</returns>
    public static FileStamp? Of(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            return null;
        }

        if (!OperatingSystem.IsLinux())
        {
            return new FileStamp(
                file.Length, (file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick, 0, 0);
        }

        // statx has one layout on every architecture, which stat has not.
        byte[] buffer = new byte[256];
        if (NativeMethods.Statx(AtWorkingDirectory, path, 0, BasicStats, buffer) != 0)
        {
            const int NoEntry = 2;
            int error = Marshal.GetLastPInvokeError();
            return error == NoEntry ? null : throw new IOException($"statx('{path}') failed with errno {error}.", error);
        }

        ReadOnlySpan<byte> stat = buffer;
        return new FileStamp(
            BitConverter.ToInt64(stat[40..]),
            Nanoseconds(stat[112..]),
            Nanoseconds(stat[96..]),
            BitConverter.ToInt64(stat[32..]),
            ((long)BitConverter.ToUInt32(stat[136..]) << 32) | BitConverter.ToUInt32(stat[140..]),
            BitConverter.ToUInt32(stat[16..]));
    }

    /// <summary>Whether a stamp differs from an earlier one by nothing but one name more. The caller added a name in between:
    /// whatever wrote to the file meanwhile moved its modification time, whatever took or gave another name its count.</summary>
    /// <param name="before">Stamp right before the name was added; settled, as every stamp that a digest is known for.</param>
    /// <returns>False where the platform does not tell.</returns>
    public bool IsLinkOf(FileStamp before) => before is { ChangedNanoseconds: > 0, Links: > 0 }
        && ChangedNanoseconds >= before.ChangedNanoseconds
        && this == before with { ChangedNanoseconds = ChangedNanoseconds, Links = before.Links + 1 };

    /// <summary>Whether a stamp differs from an earlier one by nothing but its change time, as after the mode was set.</summary>
    /// <param name="before">The earlier stamp.</param>
    /// <returns>Whether everything else is the same.</returns>
    public bool IsSealOf(FileStamp before) => this == before with { ChangedNanoseconds = ChangedNanoseconds };

    /// <summary>Whether content that was read at a time is certainly what the stamp stands for.</summary>
    /// <param name="readAt">When reading of the content began.</param>
    /// <returns>False when the file changed so shortly before that another change could bear the same times.</returns>
    public bool IsSettledAt(DateTimeOffset readAt)
    {
        long read = (readAt.UtcDateTime - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        return (ChangedNanoseconds > 0 ? ChangedNanoseconds : ModifiedNanoseconds) + ClockStepNanoseconds < read;
    }

    private static long Nanoseconds(ReadOnlySpan<byte> timestamp) =>
        (BitConverter.ToInt64(timestamp) * 1_000_000_000L) + BitConverter.ToUInt32(timestamp[8..]);
}
