using Components.Fetch.Acquiring;
using Components.Fetch.Manifest;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using ZstdSharp;

namespace Components.Fetch;

/// <summary>Keeps raw bytes in the output directory, each file in zstd unless it is packed already; digest and length in the
/// manifest are those of the bytes as they were received.</summary>
/// <remarks>Never a hard link: SQLite files are changed in place, and a link would let the owner's next change into a file
/// that is addressed by content. What is imported is what was unpacked from the kept file, so that nothing else can have been
/// read.</remarks>
internal static class RawStore
{
    /// <summary>Encoding of what is kept, as the manifest says it.</summary>
    internal const string Encoding = "zstd";

    private const string Extension = ".zst";

    // The development catalogue, 19.5 MB: 1.9 MB in 0.13 s of a processor; level 9 makes 1.6 MB in 0.5 s. Unpacking takes 0.04 s.
    private const int Level = 3;

    /// <summary>Keeps every raw file.</summary>
    /// <param name="rawFiles">Where the bytes lie.</param>
    /// <param name="outputDirectory">Directory of the step.</param>
    /// <param name="unpackedDirectory">Receives the bytes again, unpacked from what was kept; the caller deletes it.</param>
    /// <param name="progress">Receives progress; may be null.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>The raw files, their paths those of the unpacked files, or of the kept ones that need no unpacking.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET007: a file changed meanwhile.</exception>
    internal static List<RawFile> Keep(
        IReadOnlyList<RawFile> rawFiles,
        string outputDirectory,
        string unpackedDirectory,
        IProgress<WorkDone>? progress,
        CancellationToken cancellationToken)
    {
        string directory = Path.Combine(outputDirectory, FetchStage.RawDirectory);
        Directory.CreateDirectory(directory);
        Directory.CreateDirectory(unpackedDirectory);
        long total = rawFiles.Sum(static rawFile => rawFile.SizeBytes);
        long done = 0;
        List<RawFile> kept = [];
        foreach (RawFile rawFile in rawFiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string target = Path.Combine(directory, StoredName(rawFile));
            string unpacked = rawFile.IsPacked ? target : Path.Combine(unpackedDirectory, rawFile.Name);
            Pack(rawFile, target);
            if (!rawFile.IsPacked)
            {
                Unpack(target, unpacked);
            }

            Sha256Digest readBack = Sha256Digest.OfFile(unpacked);
            if (readBack != rawFile.Sha256)
            {
                throw FetchErrors.ChangedWhileCopied(rawFile.SourceUrl, rawFile.Sha256, readBack);
            }

            done += rawFile.SizeBytes;
            progress?.Report(new WorkDone("copying", WorkUnit.Bytes, done, total));
            kept.Add(rawFile with { Path = unpacked });
        }

        return kept;
    }

    /// <summary>The record of a kept raw file; <see cref="Keep"/> has read the bytes back.</summary>
    internal static RawFileRecord ToManifest(RawFile rawFile) => new()
    {
        Type = rawFile.Type,
        SourceUrl = rawFile.SourceUrl,
        RawSha256 = rawFile.Sha256.ToString(),
        RawSizeBytes = rawFile.SizeBytes,
        Mime = rawFile.Mime,
        Encoding = rawFile.IsPacked ? rawFile.Encoding : Encoding,
        StoredKey = $"{FetchStage.RawDirectory}/{StoredName(rawFile)}",
        CompareOk = true,
    };

    /// <summary>Name of a raw file as the source gave it; records of imports before zstd keep it bare.</summary>
    internal static string NameOf(RawFileRecord rawFile)
    {
        string name = Path.GetFileName(rawFile.StoredKey);
        return rawFile.Encoding == Encoding ? name[..^Extension.Length] : name;
    }

    private static string StoredName(RawFile rawFile) => rawFile.IsPacked ? rawFile.Name : rawFile.Name + Extension;

    private static void Pack(RawFile rawFile, string target)
    {
        using Stream input = rawFile.Content is { } content
            ? new MemoryStream(content.ToArray()) : RegularFile.OpenGiven(rawFile.Path, bufferBytes: 4096);
#pragma warning disable RS0030 // a new file in the step's own temporary directory
        using FileStream output = File.Create(target);
#pragma warning restore RS0030
        if (rawFile.IsPacked)
        {
            input.CopyTo(output);
            return;
        }

        using CompressionStream packed = new(output, Level);
        input.CopyTo(packed);
    }

    private static void Unpack(string source, string target)
    {
        using FileStream input = RegularFile.OpenGiven(source, bufferBytes: 4096);
        using DecompressionStream unpacked = new(input);
#pragma warning disable RS0030 // a new file in the step's own temporary directory
        using FileStream output = File.Create(target);
#pragma warning restore RS0030
        unpacked.CopyTo(output);
    }
}
