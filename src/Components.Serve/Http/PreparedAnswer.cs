using Components.Foundation.Files;

namespace Components.Serve.Http;

/// <summary>An answer that is the same for everybody: made once, compressed once for each coding, and shared by all who are
/// reading it.</summary>
/// <param name="mediaType">Media type.</param>
/// <param name="body">The bytes.</param>
internal sealed class PreparedAnswer(string mediaType, byte[] body)
{
    private readonly Lazy<byte[]> _brotli = new(() => Compress("br", body));
    private readonly Lazy<byte[]> _gzip = new(() => Compress("gzip", body));

    /// <summary>Media type.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>Tag of the body as it is, in quotes.</summary>
    public string Tag { get; } = $"\"{Sha256Digest.Of(body).ToShortString(32)}\"";

    /// <summary>Length of the body as it is.</summary>
    public int Length => body.Length;

    /// <summary>The bytes in a coding.</summary>
    /// <param name="coding">From <see cref="ContentCoding.Choose"/>; null for none.</param>
    public ReadOnlyMemory<byte> In(string? coding) => coding switch
    {
        "br" => _brotli.Value,
        "gzip" => _gzip.Value,
        _ => body,
    };

    private static byte[] Compress(string coding, byte[] body)
    {
        using AnswerBuffer compressed = ContentCoding.Compress(coding, body);
        return compressed.ToArray();
    }
}
