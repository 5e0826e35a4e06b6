using System.Data.Common;

namespace Components.Foundation.Files;

/// <summary>Tells a full disk from other failures.</summary>
public static class DiskSpace
{
    // SQLITE_FULL, as its library writes it: what it had written is gone again, so that the free space tells nothing.
    private const string SqliteFull = "SQLite Error 13:";

    /// <summary>Other libraries report a full disk in their own words; then the free space tells.</summary>
    private const long NearlyNothingBytes = 1 << 20;

    /// <summary>Whether an exception means that a disk or quota is full.</summary>
    public static bool IsFull(Exception exception, string directory)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            // ENOSPC, EFBIG (file size limit), EDQUOT; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
            if (cause is IOException { HResult: 28 or 27 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) })
            {
                return true;
            }

            if (cause is DbException && cause.Message.StartsWith(SqliteFull, StringComparison.Ordinal))
            {
                return true;
            }
        }

        try
        {
            return exception is not OperationCanceledException and not Foundation.Errors.ComponentsException
                && new DriveInfo(Path.GetFullPath(directory)).AvailableFreeSpace < NearlyNothingBytes;
        }
        catch (Exception probe) when (probe is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
