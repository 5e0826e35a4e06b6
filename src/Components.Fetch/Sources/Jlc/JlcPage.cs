namespace Components.Fetch.Sources.Jlc;

/// <summary>Record of one page: first the checkpoint after it, later the entry of the page.</summary>
internal sealed record JlcPage
{
    /// <summary>Digest of its bytes, under which they lie in the state directory.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Parts that it lists.</summary>
    public required int Parts { get; init; }

    /// <summary>Where the catalogue goes on, as JSON; null when it ends here.</summary>
    public string? LastKey { get; init; }

    /// <summary>The server's name of the request.</summary>
    public string? TraceId { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset FetchedAtUtc { get; init; }
}
