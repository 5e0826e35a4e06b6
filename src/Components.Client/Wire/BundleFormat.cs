using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>How the bundle of a full answer is compressed.</summary>
[JsonConverter(typeof(TolerantEnumConverter<BundleFormat>))]
public enum BundleFormat
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>A tar in zstd.</summary>
    [JsonStringEnumMemberName("zstd")]
    Zstd,

    /// <summary>A tar in gzip.</summary>
    [JsonStringEnumMemberName("gzip")]
    Gzip,
}
