namespace Components.Client;

/// <summary>How a client asks.</summary>
public sealed class ComponentsClientOptions
{
    /// <summary>Address of the server, for example <c>http://127.0.0.1:8080</c>: without a path, a query and a
    /// fragment.</summary>
    public Uri BaseAddress { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>Key that the server knows this client by, sent as X-API-Key; null sends none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Time of one try until its answer begins; the server's own limit is 10 s by default. More than
    /// nothing.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time of a request with all its tries, the waiting between them and the reading of its answer to the last byte.
    /// At least <see cref="Timeout"/>.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Further tries after one that found nobody, took too long, or was answered 408, 429 or 503 with Retry-After;
    /// 0 to 10. Every request only asks, so that it can be sent again.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>Wait before the second try where the server names none; it doubles, with some chance in it.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest answer of a GET that is kept with its ETag, in bytes; 0 keeps none.</summary>
    public int KeptAnswerBytes { get; set; } = 1_048_576;

    /// <summary>Answers of GETs that are kept, the most recently used ones. What is kept is asked about every time, and sent
    /// again only when the snapshot changed. 0 keeps none.</summary>
    public int KeptAnswers { get; set; } = 256;
}
