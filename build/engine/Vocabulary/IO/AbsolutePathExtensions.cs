using System.IO.Enumeration;

namespace Nuke.Common.IO;

/// <summary>File operations of builds.</summary>
public static class AbsolutePathExtensions
{
    private const long LargestFile = 16 << 20;

    /// <summary>Whether a file is there.</summary>
    /// <param name="path">The path.</param>
    /// <returns>False for a directory.</returns>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Whether a directory is there.</summary>
    /// <param name="path">The path.</param>
    /// <returns>False for a file.</returns>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Makes the directory and those above it.</summary>
    /// <param name="path">The directory.</param>
    /// <returns>The same path.</returns>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Makes an empty directory, deleting what was in it.</summary>
    /// <param name="path">The directory.</param>
    /// <returns>The same path.</returns>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Deletes the directory with all that is in it, where it is there.</summary>
    /// <param name="path">The directory.</param>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Deletes the file, where it is there.</summary>
    /// <param name="path">The file.</param>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Reads a text file of at most 16 MiB.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its text.</returns>
    /// <exception cref="IOException">It is longer.</exception>
    public static string ReadAllText(this AbsolutePath path)
    {
        using StreamReader reader = new(new MemoryStream(path.ReadAllBytes()));
        return reader.ReadToEnd();
    }

    /// <summary>Reads a file of at most 16 MiB.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its bytes. None for a pipe or a device, which have no length: they are not opened, for opening a pipe waits for
    /// whoever writes into it.</returns>
    /// <exception cref="IOException">It is longer.</exception>
    public static byte[] ReadAllBytes(this AbsolutePath path)
    {
        FileInfo file = new(path);
        if (file.Exists && (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length == 0)
        {
            return [];
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > LargestFile)
        {
            throw new IOException($"'{path}' has {stream.Length} bytes; at most {LargestFile} are read.");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Finds files, sorted by ordinal.</summary>
    /// <param name="path">Where to look.</param>
    /// <param name="patterns">Relative patterns with <c>*</c>, <c>?</c>, and <c>**</c> as a whole segment.</param>
    /// <returns>The files that match one of them.</returns>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath path, params string[] patterns) =>
        Glob(path, Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [], patterns);

    /// <summary>Finds directories, sorted by ordinal.</summary>
    /// <param name="path">Where to look.</param>
    /// <param name="patterns">As for <see cref="GlobFiles"/>.</param>
    /// <returns>The directories that match one of them.</returns>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath path, params string[] patterns) =>
        Glob(path, Directory.Exists(path)
            ? Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories) : [], patterns);

    private static List<AbsolutePath> Glob(string root, IEnumerable<string> entries, string[] patterns)
    {
        string[][] segments = [.. patterns.Select(pattern => pattern.Split('/'))];
        return
        [
            .. entries
                .Where(entry => segments.Any(pattern =>
                    Matches(pattern, Path.GetRelativePath(root, entry).Split(Path.DirectorySeparatorChar))))
                .Order(StringComparer.Ordinal)
                .Select(AbsolutePath.Create),
        ];
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (string.Equals(pattern[0], "**", StringComparison.Ordinal))
        {
            return Matches(pattern[1..], path) || (!path.IsEmpty && Matches(pattern, path[1..]));
        }

        return !path.IsEmpty
            && FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false)
            && Matches(pattern[1..], path[1..]);
    }
}
