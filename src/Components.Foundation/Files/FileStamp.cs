using System.Runtime.InteropServices;

namespace Components.Foundation.Files;

/// <summary>A file as the file system describes it without reading it. Two equal stamps mean that the content was not written
/// in between, provided that the stamp was taken well after the last change (see <see cref="IsSettledAt"/>).</summary>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="ModifiedNanoseconds">Modification time since 1970; anybody can set it.</param>
/// <param name="ChangedNanoseconds">Change time since 1970, kept by the kernel, moves with every write and cannot be set; 0
/// where the platform does not tell.</param>
/// <param name="Inode">Number of the file; 0 where the platform does not tell.</param>
public readonly record struct FileStamp(long SizeBytes, long ModifiedNanoseconds, long ChangedNanoseconds, long Inode)
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
            BitConverter.ToInt64(stat[32..]));
    }

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
