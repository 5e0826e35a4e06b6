using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Embedding.Settings;

/// <summary>One pinned file under <c>model.files</c>.</summary>
public sealed record ModelFileSettings
{
    /// <summary>Path relative to the model's directory.</summary>
    [Description("Path relative to the model's directory, with / as separator")]
    [RegularExpression("^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$")]
    public required string Path { get; init; }

    /// <summary>Length in bytes.</summary>
    [Description("Length in bytes")]
    [Range(1L, long.MaxValue)]
    public required long SizeBytes { get; init; }

    /// <summary>Digest of the content.</summary>
    [Description("SHA-256 of the content, 64 lower-case hexadecimal digits")]
    [RegularExpression("^[0-9a-f]{64}$")]
    public required string Sha256 { get; init; }
}
