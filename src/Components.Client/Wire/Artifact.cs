using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>One stored artifact of a part. What is not known is null.</summary>
public sealed record Artifact
{
    /// <summary>component_detail, component_page, datasheet_pdf, easyeda_json, kicad_footprint_mod, model_obj, model_step or
    /// catalogue_row.</summary>
    public required string ArtifactType { get; init; }

    /// <summary>Where it was fetched.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>SHA-256 of the bytes as they were fetched, lower-case hexadecimal.</summary>
    [JsonPropertyName("raw_sha256")]
    public string? RawSha256 { get; init; }

    /// <summary>Their length in bytes.</summary>
    public long? RawSizeBytes { get; init; }

    /// <summary>Their media type.</summary>
    public string? Mime { get; init; }

    /// <summary>How the store keeps them; the bundle has them unpacked.</summary>
    public string? Encoding { get; init; }

    /// <summary>Key in the store.</summary>
    public string? StoredKey { get; init; }

    /// <summary>When, ISO 8601.</summary>
    public string? FetchedAtUtc { get; init; }

    /// <summary>The source's own words of it.</summary>
    public string? SourceMeta { get; init; }

    /// <summary>Whether the stored bytes were unpacked and hashed again.</summary>
    public bool? CompareOk { get; init; }

    /// <summary>Address of the data sheet.</summary>
    public string? DatasheetUrl { get; init; }

    /// <summary>Address of the manual.</summary>
    public string? DataManualUrl { get; init; }

    /// <summary>Name of the footprint.</summary>
    public string? FootprintName { get; init; }

    /// <summary>Path of the 3D model at its source.</summary>
    [JsonPropertyName("model_3d_path")]
    public string? Model3dPath { get; init; }

    /// <summary>Id of the 3D model.</summary>
    public string? EasyedaModelUuid { get; init; }

    /// <summary>Path of the bytes in the bundle; null when it has none.</summary>
    public string? BundlePath { get; init; }

    /// <summary>packed; missing where an object is recorded and the server's store does not have it; none where none is
    /// recorded.</summary>
    public string? BundleState { get; init; }
}
