namespace Components.Foundation.Files;

/// <summary>Reads files whose content is not to be trusted: nothing but regular files, which end, and no more of them than is
/// expected.</summary>
public static class RegularFile
{
    /// <summary>Longest JSON document of a snapshot, in bytes; the largest known has some kilobytes.</summary>
    public const int LargestDocument = 64 << 20;

    /// <summary>Refuses what is no regular file, before it is opened.</summary>
    /// <param name="path">Path; links are followed. That nothing is there is left to whoever opens it.</param>
    /// <exception cref="IOException">A pipe, a device, a socket or a directory.</exception>
    public static void Require(string path)
    {
        if (FileKind.Unusual(path) is { } kind)
        {
            throw new IOException($"It is {kind}, not a regular file");
        }
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Path of a regular file; links are followed.</param>
    /// <param name="largestBytes">Longest content that is read.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="IOException">No regular file, longer than that, or unreadable.</exception>
    public static byte[] ReadAllBytes(string path, int largestBytes = LargestDocument)
    {
        Require(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        if (stream.Length > largestBytes)
        {
            throw new IOException($"It has {stream.Length} bytes, at most {largestBytes} are read");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads a whole file as text.</summary>
    /// <param name="path">Path of a regular file; links are followed.</param>
    /// <returns>The text, in UTF-8 if no byte order mark says something else.</returns>
    /// <exception cref="IOException">No regular file, longer than <see cref="LargestDocument"/>, or unreadable.</exception>
    public static string ReadAllText(string path)
    {
        using StreamReader reader = new(new MemoryStream(ReadAllBytes(path)));
        return reader.ReadToEnd();
    }
}
