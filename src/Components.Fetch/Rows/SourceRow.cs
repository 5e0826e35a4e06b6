using Components.Catalog.Import;

namespace Components.Fetch.Rows;

/// <summary>One row of a source: either imported or quarantined.</summary>
public readonly record struct SourceRow
{
    private SourceRow(ImportRecord? record, QuarantinedRow? quarantined, IReadOnlyList<string> repairs)
    {
        Record = record;
        Quarantined = quarantined;
        Repairs = repairs;
    }

    /// <summary>The imported row, or null.</summary>
    public ImportRecord? Record { get; }

    /// <summary>The quarantined row, or null.</summary>
    public QuarantinedRow? Quarantined { get; }

    /// <summary>Repairs that importing the row took (see <see cref="RowReasons"/>); usually none.</summary>
    public IReadOnlyList<string> Repairs { get; }

    /// <summary>An imported row.</summary>
    /// <param name="record">The row, verbatim.</param>
    /// <param name="repairs">What had to be repaired, each reason once; null for nothing.</param>
    /// <returns>The row.</returns>
    public static SourceRow Imported(ImportRecord record, IReadOnlyList<string>? repairs = null) =>
        new(record, null, repairs ?? []);

    /// <summary>A row that is kept out of the catalogue.</summary>
    /// <param name="row">Where it is and why.</param>
    /// <returns>The row.</returns>
    public static SourceRow Rejected(QuarantinedRow row) => new(null, row, []);
}
