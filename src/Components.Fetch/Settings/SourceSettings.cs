using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>Section <c>source</c> of pipeline.yaml: where the catalogue comes from.</summary>
public sealed record SourceSettings
{
    /// <summary>Value of <see cref="Kind"/> for the checked-in sample catalogue.</summary>
    public const string SampleKind = "sample";

    /// <summary>Value of <see cref="Kind"/> for an unpacked jlcparts <c>cache.sqlite3</c>.</summary>
    public const string JlcpartsKind = "jlcparts-sqlite";

    /// <summary>Name of the source; guards and baselines compare only within one id.</summary>
    [Description("Name of the catalogue source. Guards and baselines compare only within one id.")]
    [RegularExpression("^[a-z0-9][a-z0-9._-]{0,63}$")]
    public string Id { get; init; } = "sample";

    /// <summary>Which reader understands the source.</summary>
    [Description("Kind of source: the checked-in sample, or an unpacked jlcparts cache.sqlite3.")]
    [AllowedValues(SampleKind, JlcpartsKind)]
    public string Kind { get; init; } = SampleKind;

    /// <summary>Local file (jlcparts-sqlite) or directory (sample), relative to the repository's root.</summary>
    [Description("Local file (jlcparts-sqlite) or directory (sample), relative to the repository's root. The sample's default is "
        + "data/sample.")]
    public string? Path { get; init; }

    /// <summary>Address of the file instead of a local path; http or https.</summary>
    [Description("http or https address of the file, instead of path. Asked with a conditional GET, resumed after a cut.")]
    public string? Url { get; init; }

    /// <summary>Expected SHA-256 of the file, 64 hexadecimal digits; optional.</summary>
    [Description("Expected SHA-256 of the file, 64 hexadecimal digits. Optional; another digest stops the run.")]
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? Sha256 { get; init; }

    /// <summary>Imports only the first rows by ascending id; the snapshot is then marked partial.</summary>
    [Description(
        "Imports only this many rows, by ascending id. The snapshot is then partial and is not published unless allowed.")]
    [Range(1L, 1_000_000_000L)]
    public long? RowLimit { get; init; }
}
