using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Components.Serve.Access;
using Components.Serve.Http;

namespace Components.Serve;

/// <summary>Section <c>serve</c> of pipeline.yaml: limits and times of the HTTP server. None of it changes an answer.</summary>
public sealed record ServeSettings
{
    /// <summary>Addresses to listen on, joined by semicolons.</summary>
    [Description("Addresses to listen on, joined by semicolons; port 0 takes a free one")]
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Largest request body in bytes; more is answered 413.</summary>
    [Description("Largest request body in bytes")]
    [Range(1024, 67_108_864)]
    public int MaxBodyBytes { get; init; } = 1_048_576;

    /// <summary>Time for a body to arrive; after it the answer is 408. It counts into <see cref="RequestTimeout"/> too.</summary>
    [Description("Time for a body to arrive; after it the answer is 408")]
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rows that the queries of one batch may ask for together; the default is 500 queries of 50 rows.</summary>
    [Description("Rows that the queries of one batch may ask for together")]
    [Range(500, 250_000)]
    public int MaxBatchRows { get; init; } = 25_000;

    /// <summary>Largest answer of <c>/v1/components/full</c> in bytes before compression; more is answered 400.</summary>
    [Description("Largest answer of /v1/components/full in bytes before compression")]
    [Range(1_048_576, 1_073_741_824)]
    public int MaxBundleBytes { get; init; } = 134_217_728;

    /// <summary>Bytes of one answer of <c>/v1/components/full</c> and of a batch that are kept in memory while it is made; what
    /// is
    /// beyond goes to a temporary file.</summary>
    [Description("Bytes of one answer of /full or a batch kept in memory while it is made; the rest goes to a temporary file")]
    [Range(65_536, 1_073_741_824)]
    public int SpoolMemoryBytes { get; init; } = 4_194_304;

    /// <summary>Directory of such files; null for the system's temporary directory.</summary>
    [Description("Directory of the temporary files of long answers; the system's temporary directory without it")]
    public string? SpoolDirectory { get; init; }

    /// <summary>Bytes of answers that are kept of each snapshot for who asks the same again; 0 keeps none.</summary>
    [Description("Bytes of JSON answers that are kept of a snapshot for who asks the same again; 0 for none. Answers are kept "
        + "apart by the key of the client")]
    [Range(0, 1_073_741_824)]
    public int HotAnswerBytes { get; init; }

    /// <summary>Hosts that requests may name beside the loopback names and those in <see cref="Urls"/>, joined by semicolons;
    /// <c>*</c> allows any. The probes answer any.</summary>
    [Description("Host names that requests may use beside localhost and those in urls, joined by semicolons; * allows any")]
    public string AllowedHosts { get; init; } = "";

    /// <summary>Origins whose pages may read answers (CORS) and call <c>/mcp</c>, joined by semicolons; a port or a host
    /// may be <c>*</c>, and <c>*</c> alone is any. Empty for none. Never those under <c>/v1/admin</c>.</summary>
    [Description("Origins whose pages may read answers (CORS) and call /mcp, joined by semicolons, for example "
        + "https://parts.example; http://localhost:* is any port, * any origin, and nothing is none. Routes under /v1/admin are "
        + "never among them")]
    public string CorsOrigins { get; init; } =
        "http://localhost:*;https://localhost:*;http://127.0.0.1:*;http://[::1]:*;vscode-webview://*";

    /// <summary>Keys of clients, by names of the operator's choice; with one or more every request but the probes needs one.
    /// Empty asks for none.</summary>
    [Description(
        "Keys of clients by name, each as its SHA-256; with one or more every request but "
        + $"{ProbePaths.Health} and {ProbePaths.Ready} needs one")]
    public IReadOnlyDictionary<string, ApiKeySettings> ApiKeys { get; init; } =
        new Dictionary<string, ApiKeySettings>(StringComparer.Ordinal);

    /// <summary>Requests that one client may send in <see cref="RateWindow"/>; more is answered 429. 0 for any number.</summary>
    [Description("Requests that one client (a key, else an address) may send in rate_window; 0 for any number")]
    [Range(0, 1_000_000)]
    public int RateLimit { get; init; }

    /// <summary>Time that <see cref="RateLimit"/> counts in.</summary>
    [Description("Time that rate_limit counts in")]
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How the log on standard error is written.</summary>
    [Description("text: lines for people, of what matters; json: an object a line, with an event for every request")]
    public LogFormat LogFormat { get; init; }

    /// <summary>Requests that are worked on at the same time; 0 means one per processor. While other clients (remote addresses)
    /// are there, each leaves one of them free, but for those beside one that is greedier.</summary>
    [Description("Requests worked on at the same time; 0 means one per processor")]
    [Range(0, 4096)]
    public int MaxConcurrency { get; init; }

    /// <summary>Connections that may be open at a time; one more is closed at once. 0 means as many as the process's limit of
    /// open files leaves, and at most 10,000.</summary>
    [Description("Connections that may be open at a time, one more is closed at once; 0 means what the process's limit of open "
        + "files leaves, at most 10000")]
    [Range(0, 1_000_000)]
    public int MaxConnections { get; init; }

    /// <summary>Connections that one client (a remote address) may have open; it never has more than are left free. 0 means no
    /// other limit.</summary>
    [Description("Connections that one client (an address) may have open; never more than are left free. 0 means no other limit")]
    [Range(0, 1_000_000)]
    public int MaxClientConnections { get; init; }

    /// <summary>Requests that may wait for a turn; one more is answered 503 with Retry-After.</summary>
    [Description("Requests that may wait for a turn; one more is answered 503")]
    [Range(0, 100_000)]
    public int MaxQueue { get; init; } = 256;

    /// <summary>Time for one request, waiting included; after it the answer is 503, never a partial result.</summary>
    [Description("Time for one request, waiting included")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often <c>snapshots/current</c> is looked at.</summary>
    [Description("How often snapshots/current is looked at")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a snapshot that was refused is left alone before it is tried again.</summary>
    [Description("How long a refused snapshot is left alone before it is tried again")]
    public TimeSpan RefusedRetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server goes on answering, each answer with <c>Connection: close</c>, after it was told to stop and
    /// before it takes no more connections.</summary>
    [Description("How long answers carry 'Connection: close' before a stopping server takes no more connections")]
    public TimeSpan DrainDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time that requests in flight get when the server is told to stop.</summary>
    [Description("Time that requests in flight get when the server is told to stop")]
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Reads what a first query touches before the server calls itself ready, and before a new snapshot takes
    /// over.</summary>
    [Description("Touch what a first query needs before the server says it is ready")]
    public bool WarmupAtStart { get; init; } = true;

    /// <summary>Parts of one category that the KiCad library lists: preferred and basic ones first, then by stock.</summary>
    [Description("Parts of one category that /kicad/v1 lists; KiCad asks for all categories when its chooser opens")]
    [Range(1, 100_000)]
    public int KicadParts { get; init; } = 200;

    /// <summary>Directory of the raw object store whose files <c>/v1/components/full</c> may pack; null packs none.</summary>
    [Description("Directory of the raw object store whose files the bundle of /v1/components/full may hold")]
    public string? AssetDirectory { get; init; }

    /// <summary>Address of an OpenTelemetry collector that metrics are sent to (OTLP over HTTP, <c>/v1/metrics</c> is added);
    /// null sends none.</summary>
    [Description("Address of an OpenTelemetry collector that takes metrics (OTLP over HTTP, /v1/metrics is added); none is sent "
        + "without it")]
    public string? OtlpEndpoint { get; init; }

    /// <summary>How often metrics are sent there; once more when the server ends.</summary>
    [Description("How often metrics are sent to the collector, from a second to a day")]
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OtlpInterval { get; init; } = TimeSpan.FromSeconds(15);
}
