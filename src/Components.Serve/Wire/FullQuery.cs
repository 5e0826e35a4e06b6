using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/full</c>.</summary>
internal sealed record FullQuery
{
    /// <summary>Most ids of one request.</summary>
    public const int MaxIds = 1000;

    /// <summary>1 to 1,000 catalogue ids, in any order; one that is given twice counts once.</summary>
    [MinLength(1)]
    [Most(MaxIds, "ids", Least = 1)]
    public required IReadOnlyList<long> ComponentIds { get; init; }

    /// <summary>How the bundle is compressed; zstd when left out.</summary>
    public BundleFormat? BundleFormat { get; init; }

    /// <summary>Handling of an unknown id; fail when left out.</summary>
    public OnError? OnError { get; init; }
}

/// <summary>How the bundle's tar is compressed.</summary>
[Description("How the tar is compressed. zstd: .tar.zst, application/zstd. gzip: .tar.gz, application/gzip.")]
[JsonConverter(typeof(JsonStringEnumConverter<BundleFormat>))]
internal enum BundleFormat
{
    /// <summary>As the existing backend: <c>.tar.zst</c>, application/zstd.</summary>
    [JsonStringEnumMemberName("zstd")]
    Zstd,

    /// <summary>For clients without zstd: <c>.tar.gz</c>, application/gzip.</summary>
    [JsonStringEnumMemberName("gzip")]
    Gzip,
}
