namespace Components.Foundation.Files;

/// <summary>Paths that somebody else wrote, in a manifest or a record, and under which files are to be made here: they stay below
/// their root on every system, and mean the same file on all of them.</summary>
public static class PlainPath
{
    private const int LongestPath = 400;

    private static readonly string[] DeviceNames = ["con", "prn", "aux", "nul", "com", "lpt"];

    /// <summary>Whether a path is relative, with <c>/</c> as separator, and made of plain names.</summary>
    /// <param name="path">A path of a list.</param>
    /// <returns>False for an absolute path, one with <c>..</c>, an empty name, a control character, a sign that some system takes
    /// for something else, a name of a device, a temporary name of ours, and one of more than 400 characters.</returns>
    public static bool IsPlain(string path) =>
        path.Length is > 0 and <= LongestPath && path.Split('/').All(IsPlainName);

    /// <summary>Whether a name can be that of a file or directory anywhere.</summary>
    /// <param name="name">A name without separators.</param>
    /// <returns>As of <see cref="IsPlain"/>.</returns>
    public static bool IsPlainName(string name) => name.Length > 0
        && name is not "." and not ".."
        && !name.Any(static letter => char.IsControl(letter) || char.IsSurrogate(letter) || "\\/:*?\"<>|".Contains(letter))
        && name[^1] is not '.' and not ' '
        && !name.StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal)
        && !IsDevice(name);

    /// <summary>Finds a path that cannot be made beside the others, or not at all.</summary>
    /// <param name="paths">All paths of a list.</param>
    /// <returns>The first such path: not plain, there twice (letters in either case), or both a file and a directory; null when
    /// all can be made.</returns>
    public static string? FindMistake(IReadOnlyCollection<string> paths)
    {
        HashSet<string> files = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in paths)
        {
            if (!IsPlain(path) || !files.Add(path))
            {
                return path;
            }
        }

        return paths.FirstOrDefault(path => Above(path).Any(files.Contains));
    }

    private static IEnumerable<string> Above(string path)
    {
        for (int end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }
    }

    // "nul", "NUL.txt", "com1": devices on Windows, whatever follows the point.
    private static bool IsDevice(string name)
    {
        string stem = name.Split('.')[0].TrimEnd(' ').ToLowerInvariant();
        return DeviceNames.Contains(stem, StringComparer.Ordinal)
            || (stem.Length == 4 && char.IsAsciiDigit(stem[3]) && stem[..3] is "com" or "lpt");
    }
}
