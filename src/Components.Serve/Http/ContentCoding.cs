using System.IO.Compression;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Http;

/// <summary>How answers that are texts are compressed: brotli or gzip, as the caller takes it. What is compressed already
/// (bundles) is never.</summary>
internal static class ContentCoding
{
    // Below it the head of an answer is most of what is sent.
    private const int SmallestBytes = 1024;

    // Of 0 to 11. An answer of 30 parts becomes a sixth in well under a millisecond; higher ones take several for a tenth less.
    private const int BrotliQuality = 4;

    private static readonly string[] Texts =
    [
        "application/json", Problem.MediaType, "text/html", "text/css", "text/javascript", "application/javascript",
        "application/xml", "image/svg+xml",
    ];

    /// <summary>Whether bodies of a media type are compressed at all, so that the answer depends on what the caller
    /// takes.</summary>
    public static bool Applies(string mediaType) =>
        Texts.Contains(mediaType.Split(';')[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>The coding that a caller likes best.</summary>
    /// <param name="request">The request.</param>
    /// <param name="length">Length of the answer in bytes.</param>
    /// <returns><c>br</c>, <c>gzip</c>, or null for none.</returns>
    public static string? Choose(HttpRequest request, long length)
    {
        if (length < SmallestBytes
            || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return null;
        }

        double brotli = Quality("br");
        double gzip = Quality("gzip");

        // A coding that is named is liked as much as it says; one that is not named will do, where nothing else is there.
        double identity = accepted.Any(static one => one.Value == "identity") ? Quality("identity") : 0;
        return brotli > 0 && brotli >= gzip && brotli >= identity ? "br"
            : gzip > 0 && gzip >= identity ? "gzip"
            : null;

        double Quality(string coding) => accepted.FirstOrDefault(one =>
            one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1
            : accepted.FirstOrDefault(static one => one.Value == "*") is { } any ? any.Quality ?? 1 : 0;
    }

    /// <summary>Tag of the compressed answer: its bytes are others, so it has another one.</summary>
    public static string Tag(string tag, string coding) => $"{tag[..^1]}-{coding}\"";

    /// <summary>Tag of the answer before it was compressed.</summary>
    public static string Plain(string tag)
    {
        foreach (string ending in (string[])["-br\"", "-gzip\""])
        {
            if (tag.EndsWith(ending, StringComparison.Ordinal))
            {
                return tag[..^ending.Length] + "\"";
            }
        }

        return tag;
    }

    /// <summary>Compresses in one piece.</summary>
    /// <param name="coding">From <see cref="Choose"/>.</param>
    /// <param name="body">The body.</param>
    /// <returns>The compressed body; the caller disposes it.</returns>
    public static AnswerBuffer Compress(string coding, ReadOnlySpan<byte> body)
    {
        AnswerBuffer compressed = new();
        using BufferStream output = new(compressed);
        using Stream encoder = Encoder(coding, output);
        encoder.Write(body);
        return compressed;
    }

    /// <summary>Compresses.</summary>
    /// <param name="coding">From <see cref="Choose"/>.</param>
    /// <param name="blocks">The body.</param>
    /// <param name="pause">Is called between two blocks.</param>
    /// <returns>The compressed body; the caller disposes it.</returns>
    public static async Task<AnswerBuffer> CompressAsync(
        string coding, IEnumerable<ReadOnlyMemory<byte>> blocks, Func<ValueTask> pause)
    {
        AnswerBuffer compressed = new();
        try
        {
            await using BufferStream output = new(compressed);
            await using Stream encoder = Encoder(coding, output);
            foreach (ReadOnlyMemory<byte> block in blocks)
            {
                await pause();
                encoder.Write(block.Span);
            }
        }
        catch
        {
            compressed.Dispose();
            throw;
        }

        return compressed;
    }

    private static Stream Encoder(string coding, Stream output) => coding == "br"
        ? new BrotliStream(output, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true)
        : new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
}
