using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Components.Catalog.Artifacts;
using Components.Download;

namespace Components.Fetch.Settings;

/// <summary>Section <c>artifacts</c> of pipeline.yaml: which files of which parts FetchArtifacts brings, and how it asks for
/// them.</summary>
public sealed record ArtifactSettings
{
    /// <summary>Whether artifacts are fetched, and belong to what is built.</summary>
    [Description("Whether FetchArtifacts may fetch, and snapshots hold what it brought.")]
    public bool Enabled { get; init; }

    /// <summary>Which kinds are fetched.</summary>
    [Description("Kinds to fetch. Models and footprints need the EasyEDA document, which is fetched with them. "
        + "component_page needs page_url, component_detail a source of kind jlc-openapi and its credentials.")]
    [AllowedValues(
        ArtifactKind.DatasheetType, ArtifactKind.EasyedaType, ArtifactKind.FootprintType, ArtifactKind.StepType,
        ArtifactKind.ObjType, ArtifactKind.PageType, ArtifactKind.DetailType)]
    public IReadOnlyList<string> Kinds { get; init; } =
        [.. ArtifactKind.Usual.Select(static kind => kind.Type)];

    /// <summary>Which parts.</summary>
    [Description("Parts whose artifacts are fetched: all that one of the lines chooses.")]
    public ArtifactPartsSettings Parts { get; init; } = new();

    /// <summary>Address of the EasyEDA document of a part.</summary>
    [Description("Address of a part's EasyEDA document; {id} is its number.")]
    public string EasyedaUrl { get; init; } = "https://easyeda.com/api/products/C{id}/components?version=6.4.19.5";

    /// <summary>Address of a model as OBJ.</summary>
    [Description("Address of a 3D model as OBJ; {uuid} is its id in the EasyEDA document.")]
    public string ObjUrl { get; init; } = "https://modules.easyeda.com/3dmodel/{uuid}";

    /// <summary>Address of a model as STEP.</summary>
    [Description("Address of a 3D model as STEP; {uuid} is its id in the EasyEDA document.")]
    public string StepUrl { get; init; } = "https://modules.easyeda.com/qAxj6KHrDKw4blvCG8QJPs7Y/{uuid}";

    /// <summary>Address of a part's page; null where the kind is not fetched.</summary>
    [Description("Address of a part's page in a shop, for the kind component_page; {id} is its number. There is no default.")]
    public string? PageUrl { get; init; }

    /// <summary>How servers are told who asks.</summary>
    [Description("How servers are told who asks: header User-Agent. An address where its owner is heard makes friends.")]
    [RegularExpression("^[ -~]{1,200}$")]
    public string UserAgent { get; init; } = "components-fetch-artifacts";

    /// <summary>Requests a second to one host in the long run, retries included.</summary>
    [Description("Requests a second to one host in the long run, retries included.")]
    [Range(0.01, 1_000)]
    public double RequestsPerSecond { get; init; } = 2;

    /// <summary>Requests to one host that may follow each other at once after a pause.</summary>
    [Description("Requests to one host that may follow each other at once after a pause.")]
    [Range(1, 1_000)]
    public int Burst { get; init; } = 2;

    /// <summary>Files that come from one host at a time.</summary>
    [Description("Files that come from one host at a time.")]
    [Range(1, 64)]
    public int PerHost { get; init; } = 2;

    /// <summary>Parts that are worked on at a time.</summary>
    [Description("Parts that are worked on at a time, whatever their hosts.")]
    [Range(1, 256)]
    public int Concurrency { get; init; } = 8;

    /// <summary>Failures of one host, one after the other, after which it is left alone.</summary>
    [Description("Files of one host that fail one after the other before the host is left alone until the next run.")]
    [Range(1, 100_000)]
    public int GiveUpAfter { get; init; } = 20;

    /// <summary>Longest file, in bytes.</summary>
    [Description("Longest file that is accepted, in bytes.")]
    [Range(1_024L, 4_294_967_296L)]
    public long MaxFileBytes { get; init; } = 67_108_864;

    /// <summary>Bytes that one run may bring.</summary>
    [Description("Bytes that one run may bring together. What is left is asked for in the next run.")]
    [Range(1_024L, 1_099_511_627_776L)]
    public long MaxTotalBytes { get; init; } = 21_474_836_480;

    /// <summary>How long one run may take.</summary>
    [Description("How long one run may take. What is left is asked for in the next run.")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How long one file may take.</summary>
    [Description("How long one file may take, pauses and retries included. What came is kept and continued next time.")]
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a server may stay silent.</summary>
    [Description("How long a server may stay silent, before its answer and between two reads.")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first one.</summary>
    [Description("Attempts after the first one, in one run.")]
    [Range(0, 20)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>Pause before the first retry; doubles with each.</summary>
    [Description("Pause before the first retry; doubles with each. A Retry-After of the server wins, for all files of its host.")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause, a server's Retry-After included.</summary>
    [Description("Longest pause between two attempts, a server's Retry-After included.")]
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After what time something absent is asked for again.</summary>
    [Description("After what time a file that its source did not have is asked for again. Failures are asked for in every run.")]
    public TimeSpan AskAbsentAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>After what time a stored file is asked for again; null for never.</summary>
    [Description("After what time a stored file is asked for again, with a conditional GET. Never where it is not written.")]
    public TimeSpan? RefreshAfter { get; init; }

    /// <summary>How old something unreachable must be to be collected.</summary>
    [Description("How old a stored file must be that no snapshot and no present record names, for Prune to delete it.")]
    public TimeSpan CollectAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether addresses inside a private network may be asked.</summary>
    [Description("Whether addresses of this machine and of private networks may be asked. Addresses of data sheets come from the "
        + "catalogue, and somebody might have written one of yours.")]
    public bool AllowPrivateHosts { get; init; }

    /// <summary>Address of a kind, with its mark in it.</summary>
    /// <param name="kind">A kind that has a setting.</param>
    /// <returns>The value of the setting; null where it is not written and has no default.</returns>
    internal string? AddressOf(ArtifactKind kind) => kind.Type switch
    {
        ArtifactKind.EasyedaType => EasyedaUrl,
        ArtifactKind.StepType => StepUrl,
        ArtifactKind.ObjType => ObjUrl,
        ArtifactKind.PageType => PageUrl,
        _ => throw new ArgumentException($"No setting has the address of '{kind.Type}'.", nameof(kind)),
    };

    /// <summary>Waiting and retrying of one file.</summary>
    internal Patience ToPatience() => new()
    {
        MaxRetries = MaxRetries,
        RetryDelay = RetryDelay,
        MaxRetryDelay = MaxRetryDelay,
        IdleTimeout = IdleTimeout,
        TotalTimeout = FileTimeout,
    };
}
