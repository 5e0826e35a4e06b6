using System.IO.Compression;
using Components.Serve.Wire;
using ZstdSharp;

namespace Components.Serve.Bundles;

/// <summary>Bundle formats on the wire: the same bytes in give the same bytes out.</summary>
internal static class BundleCompression
{
    // A thousand parts: 117 kB and 17 ms of a processor at level 3, 85 kB and 45 ms at 9, 82 kB and 104 ms at 12; gzip makes 140
    // kB.
    private const int ZstdLevel = 9;

    /// <summary>Media type of the bundle.</summary>
    public static string MediaType(this BundleFormat format) =>
        format == BundleFormat.Gzip ? "application/gzip" : "application/zstd";

    /// <summary>End of the bundle's file name, with its dot.</summary>
    public static string Extension(this BundleFormat format) => format == BundleFormat.Gzip ? ".tar.gz" : ".tar.zst";

    /// <summary>A stream that compresses what is written to it; disposing it completes the output, which stays open.</summary>
    public static Stream Open(this BundleFormat format, Stream output) => format == BundleFormat.Gzip
        ? new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true)
        : new CompressionStream(output, ZstdLevel, leaveOpen: true);
}
