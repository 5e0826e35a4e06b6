using System.IO.Compression;
using System.Security.Cryptography;
using Components.Foundation.Files;
using ZstdSharp;

namespace Components.Serve.Bundles;

/// <summary>One file of the raw object store. Stage 1 keeps it compressed; its recorded digest is that of the bytes as they were
/// fetched.</summary>
internal static class StoredObject
{
    private const int PieceBytes = 1 << 16;

    /// <summary>Reads the bytes as they were fetched, and keeps none of them.</summary>
    /// <param name="path">A file.</param>
    /// <param name="encoding">How it is kept: <c>identity</c> or nothing, <c>zstd</c>, <c>gzip</c>.</param>
    /// <param name="budget">Takes what is unpacked, piece by piece: a small file may hold very much.</param>
    /// <returns>Their digest, lower-case hexadecimal, and length; null when the encoding is another one, or the file is none of
    /// it.</returns>
    /// <exception cref="Http.ProblemException">400: the object is larger than the budget.</exception>
    public static (string Digest, long Length)? TryMeasure(string path, string? encoding, BundleBudget budget)
    {
        try
        {
            using Stream? plain = Open(path, encoding);
            if (plain is null)
            {
                return null;
            }

            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] piece = new byte[PieceBytes];
            long length = 0;
            int read;
            while ((read = plain.Read(piece)) > 0)
            {
                budget.Take(read);
                hash.AppendData(piece, 0, read);
                length += read;
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        catch (Exception exception) when (IsNoArchive(exception))
        {
            return null;
        }
    }

    /// <summary>Whether reading failed because a file is none of its encoding, or ends early.</summary>
    public static bool IsNoArchive(Exception exception) =>
        exception is ZstdException or InvalidDataException or EndOfStreamException;

    /// <summary>The bytes as they were fetched, unpacked while they are read.</summary>
    /// <param name="path">A file.</param>
    /// <param name="encoding">How it is kept.</param>
    /// <returns>The stream, which closes the file with itself; null when the encoding is another one.</returns>
    public static Stream? Open(string path, string? encoding)
    {
        if (encoding is not (null or "" or "identity" or "zstd" or "gzip"))
        {
            return null;
        }

        FileStream file = RegularFile.OpenGiven(path, bufferBytes: 4096);
        return encoding switch
        {
            "zstd" => new DecompressionStream(file, leaveOpen: false),
            "gzip" => new GZipStream(file, CompressionMode.Decompress, leaveOpen: false),
            _ => file,
        };
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
}
