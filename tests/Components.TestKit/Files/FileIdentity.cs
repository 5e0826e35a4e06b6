using System.Runtime.InteropServices;

namespace Components.TestKit.Files;

/// <summary>Identity of the file behind a path, whatever its name: the number of its inode, with its time of birth, since
/// numbers are used again.</summary>
public readonly record struct FileIdentity(
    ulong Inode, long BornSeconds, uint BornNanoseconds, uint DeviceMajor, uint DeviceMinor)
{
    private const int AtWorkingDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStatsAndBirth = 0xfff;

    public static FileIdentity Of(string path)
    {
        byte[] stat = new byte[256];
        if (Statx(AtWorkingDirectory, path, NoFollow, BasicStatsAndBirth, stat) != 0)
        {
            throw new IOException($"statx('{path}') failed with errno {Marshal.GetLastPInvokeError()}.");
        }

        return new FileIdentity(
            BitConverter.ToUInt64(stat, 32), BitConverter.ToInt64(stat, 80), BitConverter.ToUInt32(stat, 88),
            BitConverter.ToUInt32(stat, 136), BitConverter.ToUInt32(stat, 140));
    }

    public static bool AreOnOneDevice(string left, string right) =>
        (Of(left).DeviceMajor, Of(left).DeviceMinor) == (Of(right).DeviceMajor, Of(right).DeviceMinor);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(
        int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] buffer);
}
