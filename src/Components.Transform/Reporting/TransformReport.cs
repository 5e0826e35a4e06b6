using System.Text.Json;
using Components.Foundation.Json;

namespace Components.Transform.Reporting;

/// <summary><c>transform-report.json</c>: where every input row went.</summary>
/// <remarks><c>rows_in = rows_kept + sum of rejected</c>; per type with a pick table <c>rows = in_pick_table + sum of
/// not_in_pick_table</c>. What could not be read is counted per field and reason; nothing vanishes without a count.</remarks>
public sealed record TransformReport
{
    /// <summary>File name.</summary>
    public const string FileName = "transform-report.json";

    /// <summary>Version of this file.</summary>
    public int SchemaVersion { get; init; } = 5;

    /// <summary>Version of the canonical text's template.</summary>
    public required int TextTemplateVersion { get; init; }

    /// <summary>Lines of import.jsonl.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows of components_full and of corpus.jsonl.</summary>
    public required long RowsKept { get; init; }

    /// <summary>Lines that became no component, by reason: <c>malformed_line</c>, <c>duplicate_id</c>,
    /// <c>id_not_ascending</c>.</summary>
    public required SortedDictionary<string, ReasonCount> Rejected { get; init; }

    /// <summary>Rows per table of fast.sqlite and detail.sqlite.</summary>
    public required SortedDictionary<string, long> Tables { get; init; }

    /// <summary>Rows per component type.</summary>
    public required SortedDictionary<string, TypeReport> Types { get; init; }

    /// <summary>Faults of rows that were kept, by kind.</summary>
    public required SortedDictionary<string, ReasonCount> Warnings { get; init; }

    /// <summary>Where the attributes went.</summary>
    public required AttributesReport Attributes { get; init; }

    /// <summary>Facts of the parts; null where no properties were given.</summary>
    public FactsReport? Facts { get; init; }

    /// <summary>Parses a report.</summary>
    /// <param name="utf8">Content of the file.</param>
    /// <returns>The report.</returns>
    /// <exception cref="JsonException">The bytes are no such document.</exception>
    public static TransformReport Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<TransformReport>(utf8, DocumentJson.Options) ?? throw new JsonException("The report is null.");

    /// <summary>Bytes of the file, the same for the same content.</summary>
    /// <returns>Indented UTF-8 JSON with a final newline.</returns>
    public byte[] ToUtf8() => DocumentJson.ToUtf8(this);
}
