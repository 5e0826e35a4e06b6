using Components.Foundation.Json;
using Components.Transform.History;

namespace Components.Transform.Reporting;

/// <summary><c>offers-report.json</c>: where every line of offers.jsonl went.</summary>
public sealed record OffersReport
{
    /// <summary>File name.</summary>
    public const string FileName = "offers-report.json";

    /// <summary>Version of this file.</summary>
    public int SchemaVersion { get; init; } = 3;

    /// <summary>Lines of offers.jsonl.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows of component_offers.</summary>
    public required long RowsKept { get; init; }

    /// <summary>Lines that became no row, by reason: <c>malformed_line</c>, <c>duplicate_id</c>,
    /// <c>id_not_ascending</c>.</summary>
    public required SortedDictionary<string, ReasonCount> Rejected { get; init; }

    /// <summary>Rows per table of offers.sqlite.</summary>
    public required SortedDictionary<string, long> Tables { get; init; }

    /// <summary>Parts with stock.</summary>
    public required long InStock { get; init; }

    /// <summary>Parts whose stock nobody tells.</summary>
    public required long StockUnknown { get; init; }

    /// <summary>Basic parts of the assembler's library.</summary>
    public required long Basic { get; init; }

    /// <summary>Preferred parts of the assembler's library.</summary>
    public required long Preferred { get; init; }

    /// <summary>Faults of rows that were kept, by kind.</summary>
    public required SortedDictionary<string, ReasonCount> Warnings { get; init; }

    /// <summary>Past imports that were read; left out where transform.history is off.</summary>
    public HistoryReport? History { get; init; }

    /// <summary>Bytes of the file, the same for the same content.</summary>
    /// <returns>Indented UTF-8 JSON with a final newline.</returns>
    public byte[] ToUtf8() => DocumentJson.ToUtf8(this);
}
