using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

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
