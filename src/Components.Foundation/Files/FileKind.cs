namespace Components.Foundation.Files;

/// <summary>Kind of the thing at a path, found out without opening it: opening a pipe waits for its writer, and a device may
/// have no end.</summary>
public static class FileKind
{
    /// <summary>Answer of <see cref="Unusual"/> for a link whose target is missing or may not be reached, or which leads to
    /// itself. Its remedy is another than that of a pipe or a device, which yield bytes: correct the link, or name the file
    /// itself.</summary>
    public const string DanglingLink = "a link that leads nowhere";

    private const int AtWorkingDirectory = -100;
    private const uint TypeAndMode = 0x3;
    private const uint NameCount = 0x4;
    private const int TypeMask = 0xF000;

    /// <summary>Kind of the thing that a path leads to, when it is no regular file.</summary>
    /// <param name="path">Path; links are followed.</param>
    /// <returns>For example <c>a named pipe</c>; null for a regular file, and when there is nothing or the system does not
    /// tell.</returns>
    public static string? Unusual(string path)
    {
        if (Directory.Exists(path))
        {
            return "a directory";
        }

        if (!OperatingSystem.IsLinux())
        {
            FileInfo file = new(path);
            return file.Exists && file.Attributes.HasFlag(FileAttributes.Device) ? "a device" : null;
        }

        byte[] buffer = new byte[256];
        if (NativeMethods.Statx(AtWorkingDirectory, path, 0, TypeAndMode, buffer) != 0)
        {
            return IsLink(path) ? DanglingLink : null;
        }

        // stx_mode stands at offset 28 on every architecture.
        return (BitConverter.ToUInt16(buffer, 28) & TypeMask) switch
        {
            0x8000 => null,
            0x1000 => "a named pipe",
            0x2000 => "a character device",
            0x6000 => "a block device",
            0xC000 => "a socket",
            _ => "no regular file",
        };
    }

    /// <summary>Whether a path is a link, whatever it leads to.</summary>
    /// <param name="path">Path of anything, or of nothing.</param>
    /// <returns>True for a link.</returns>
    public static bool IsLink(string path) => new FileInfo(Path.TrimEndingDirectorySeparator(path)).LinkTarget is not null;

    /// <summary>Whether a file bears other names too (hard links): whoever writes into it writes into what they name.</summary>
    /// <param name="path">Path; links are followed.</param>
    /// <returns>False also where there is nothing, or the system does not tell.</returns>
    public static bool HasOtherNames(string path)
    {
        byte[] buffer = new byte[256];

        // stx_nlink stands at offset 16 on every architecture.
        return OperatingSystem.IsLinux() && NativeMethods.Statx(AtWorkingDirectory, path, 0, NameCount, buffer) == 0
            && BitConverter.ToUInt32(buffer, 16) > 1;
    }
}
