using Components.Foundation.Files;

namespace Components.Fetch.Acquiring;

/// <summary>Raw bytes that a source brought, and where they came from.</summary>
public sealed record RawFile
{
    /// <summary>Plain file name under which the bytes are kept in <c>raw/</c>; unique within a source.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of the file, for example <c>jlcparts_sqlite</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Where the bytes came from: an address without credentials and query, or a plain file name.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>Where the bytes lie now.</summary>
    public required string Path { get; init; }

    /// <summary>The bytes themselves where they are not in a file yet; null otherwise, and then they lie at <see
    /// cref="Path"/>.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Digest of the bytes.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Media type.</summary>
    public required string Mime { get; init; }

    /// <summary>Content encoding of the bytes; <c>identity</c> when they are not compressed.</summary>
    public string Encoding { get; init; } = "identity";

    /// <summary>Whether the bytes are compressed in a form of their own: they are kept as they are, and read so.</summary>
    public bool IsPacked { get; init; }

    /// <summary>When the bytes were fetched, UTC; goes to fetch-times.json only. Null for local files.</summary>
    public DateTimeOffset? FetchedAtUtc { get; init; }

    /// <summary>The server's name of the request that these bytes answered; goes to fetch-traces.json only.</summary>
    public string? TraceId { get; init; }
}
