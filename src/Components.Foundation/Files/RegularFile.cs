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
#pragma warning disable RS0030 // it was looked at
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
#pragma warning restore RS0030
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

    /// <summary>Opens a file that somebody named or that a step wrote, to read it.</summary>
    /// <param name="path">Path of a regular file; links are followed.</param>
    /// <param name="bufferBytes">Size of the buffer; 1 for whoever reads in large pieces.</param>
    /// <returns>The file, from its beginning.</returns>
    /// <exception cref="Errors.EnvironmentException">FIL002: a pipe, a device, a socket or a directory; it was not
    /// opened.</exception>
    /// <exception cref="IOException">It is not there, or unreadable.</exception>
    public static FileStream OpenGiven(string path, int bufferBytes = 1)
    {
        if (FileKind.Unusual(path) is { } kind)
        {
            throw FileErrors.NoRegularFile(path, kind);
        }

#pragma warning disable RS0030 // it was looked at
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferBytes, FileOptions.SequentialScan);
#pragma warning restore RS0030
    }

    /// <summary>Opens such a file where it is a document: one that holds a hole of gigabytes is not read into memory.</summary>
    /// <param name="path">Path of a regular file; links are followed.</param>
    /// <param name="largestBytes">Longest file that is opened.</param>
    /// <returns>The file, from its beginning.</returns>
    /// <exception cref="Errors.EnvironmentException">FIL002: it is no regular file. FIL005: it is longer.</exception>
    /// <exception cref="IOException">It is not there, or unreadable.</exception>
    public static FileStream OpenGivenDocument(string path, long largestBytes = LargestDocument)
    {
        FileStream file = OpenGiven(path);
        if (file.Length <= largestBytes)
        {
            return file;
        }

        using (file)
        {
            throw FileErrors.TooLong(path, file.Length, largestBytes);
        }
    }

    /// <summary>Reads such a file whole.</summary>
    /// <inheritdoc cref="OpenGiven"/>
    /// <returns>The bytes.</returns>
    /// <exception cref="Errors.EnvironmentException">FIL002, and FIL005: it is longer than an array can be.</exception>
    public static byte[] ReadGiven(string path)
    {
        using FileStream file = OpenGivenDocument(path, Array.MaxLength);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads such a file as text, also one that the kernel makes up and that has no length.</summary>
    /// <inheritdoc cref="OpenGivenDocument"/>
    /// <returns>The text, in UTF-8 if no byte order mark says something else.</returns>
    public static string ReadGivenText(string path)
    {
        using StreamReader reader = new(OpenGivenDocument(path));
        return reader.ReadToEnd();
    }

    /// <summary>Streams the lines of such a file.</summary>
    /// <inheritdoc cref="OpenGivenDocument"/>
    /// <returns>Lines without their ends, in UTF-8 if no byte order mark says something else.</returns>
    public static IEnumerable<string> ReadGivenLines(string path, long largestBytes = long.MaxValue)
    {
        using StreamReader reader = new(OpenGivenDocument(path, largestBytes), bufferSize: 1 << 16);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
