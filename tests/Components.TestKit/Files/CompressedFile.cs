using System.IO.Compression;

namespace Components.TestKit.Files;

/// <summary>Recorded files that would be large in the repository: in brotli, under their name and <c>.br</c>.</summary>
public static class CompressedFile
{
    /// <summary>Reads a recorded text file, compressed or not.</summary>
    /// <param name="path">The file; <c>.br</c> at its end says that it is compressed.</param>
    /// <returns>Its lines, read as they are asked for.</returns>
    public static IEnumerable<string> ReadLines(string path)
    {
        using StreamReader reader = new(Open(path));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Writes a compressed file as it was.</summary>
    /// <param name="path">The file, whose name ends in <c>.br</c>.</param>
    /// <param name="directory">Receives it, without <c>.br</c>.</param>
    /// <returns>Path of what was written.</returns>
    public static string Unpack(string path, string directory)
    {
        string place = Path.Combine(directory, Path.GetFileNameWithoutExtension(path));
        using Stream content = Open(path);
        using FileStream file = new(place, FileMode.CreateNew, FileAccess.Write);
        content.CopyTo(file);
        return place;
    }

    private static Stream Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return path.EndsWith(".br", StringComparison.Ordinal) ? new BrotliStream(file, CompressionMode.Decompress) : file;
    }
}
