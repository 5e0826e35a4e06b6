using Components.Foundation.Files;

namespace Components.Download;

/// <summary>One file to bring.</summary>
public sealed record DownloadRequest
{
    /// <summary>Address of the file; http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where the bytes grow, and lie when they are complete and verified; what they belong to is noted beside it. The
    /// directory exists.</summary>
    public required string PartialPath { get; init; }

    /// <summary>Digest that the file must have; null for any.</summary>
    public Sha256Digest? Sha256 { get; init; }

    /// <summary>Length that the file must have, in bytes; null for any.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Longest file that is accepted, in bytes.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>The copy that is here: it is asked whether there is another; null asks for the file.</summary>
    public Validators? Kept { get; init; }

    /// <summary>Media types that the server is asked for, as the header Accept has them; null to leave it to the
    /// server.</summary>
    public string? Accept { get; init; }

    /// <summary>Awaited with the address before every request, those of redirects and of further attempts included: it may wait
    /// for its turn, which counts neither as the server's silence nor as a failure. Null waits for nothing.</summary>
    public Func<Uri, CancellationToken, ValueTask>? BeforeRequest { get; init; }

    /// <summary>Told why an attempt failed that another one follows; null tells nobody.</summary>
    public Action<Exception>? Failed { get; init; }
}
