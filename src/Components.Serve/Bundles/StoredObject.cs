using System.IO.Compression;
using ZstdSharp;

namespace Components.Serve.Bundles;

/// <summary>One file of the raw object store. Stage 1 keeps it compressed; its recorded digest is that of the bytes as they were
/// fetched.</summary>
internal static class StoredObject
{
    private const int PieceBytes = 1 << 16;

    /// <summary>Reads the bytes as they were fetched.</summary>
    /// <param name="path">A file.</param>
    /// <param name="encoding">How it is kept: <c>identity</c> or nothing, <c>zstd</c>, <c>gzip</c>.</param>
    /// <param name="budget">Takes what is unpacked, piece by piece: a small file may hold very much.</param>
    /// <returns>The bytes; null when the encoding is another one, or the file is none of it.</returns>
    /// <exception cref="Http.ProblemException">400: the object is larger than the budget.</exception>
    public static byte[]? TryRead(string path, string? encoding, BundleBudget budget)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            using Stream? plain = Unpacked(file, encoding);
            if (plain is null)
            {
                return null;
            }

            using MemoryStream bytes = new();
            byte[] piece = new byte[PieceBytes];
            int read;
            while ((read = plain.Read(piece)) > 0)
            {
                budget.Take(read);
                bytes.Write(piece, 0, read);
            }

            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is ZstdException or InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Name of the object when it is unpacked: <c>sheet.pdf</c> of <c>sheet.pdf.zst</c>.</summary>
    /// <param name="stored">File name in the store.</param>
    /// <param name="encoding">How it is kept.</param>
    public static string NameOf(string stored, string? encoding)
    {
        string ending = encoding switch { "zstd" => ".zst", "gzip" => ".gz", _ => "" };
        return ending.Length > 0 && stored.Length > ending.Length && stored.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            ? stored[..^ending.Length] : stored;
    }

    private static Stream? Unpacked(Stream file, string? encoding) => encoding switch
    {
        null or "" or "identity" => file,
        "zstd" => new DecompressionStream(file, leaveOpen: true),
        "gzip" => new GZipStream(file, CompressionMode.Decompress, leaveOpen: true),
        _ => null,
    };
}
