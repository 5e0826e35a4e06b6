namespace Components.Evaluation.Reporting.Sections;

/// <summary>Name of a member of a document that another stage writes. Sections take it from here, where it stands below the
/// name of the record that is written; a test compares each with that record.</summary>
internal sealed record StageField
{
    private StageField(string name) => Name = name;

    /// <summary>Name in the document.</summary>
    public string Name { get; }

    internal static class OfFetchManifest
    {
        public static StageField Counts { get; } = new("counts");

        public static StageField Profile { get; } = new("profile");
    }

    internal static class OfFetchCounts
    {
        public static StageField RowsIn { get; } = new("rows_in");

        public static StageField Imported { get; } = new("imported");

        public static StageField Quarantined { get; } = new("quarantined");

        public static StageField QuarantinedByReason { get; } = new("quarantined_by_reason");

        public static StageField RepairedByReason { get; } = new("repaired_by_reason");

        public static StageField DefectiveByReason { get; } = new("defective_by_reason");

        public static StageField Examples { get; } = new("examples");
    }

    internal static class OfImportProfile
    {
        public static StageField RowsIn { get; } = new("rows_in");

        public static StageField Rows { get; } = new("rows");

        public static StageField Quarantined { get; } = new("quarantined");

        public static StageField FillRates { get; } = new("fill_rates");

        public static StageField Stock { get; } = new("stock");

        public static StageField Price { get; } = new("price");
    }

    internal static class OfLedgerEntry
    {
        public static StageField AtUtc { get; } = new("at_utc");

        public static StageField SourceId { get; } = new("source_id");

        public static StageField SourceKind { get; } = new("source_kind");

        public static StageField Outcome { get; } = new("outcome");

        public static StageField Error { get; } = new("error");

        public static StageField Profile { get; } = new("profile");

        public static StageField Difference { get; } = new("difference");

        public static StageField Guards { get; } = new("guards");
    }

    internal static class OfImportDifference
    {
        public static StageField New { get; } = new("new");

        public static StageField Gone { get; } = new("gone");

        public static StageField Changed { get; } = new("changed");

        public static StageField ChangedFields { get; } = new("changed_fields");
    }

    internal static class OfGuardResult
    {
        public static StageField Guard { get; } = new("guard");

        public static StageField Holds { get; } = new("holds");
    }

    internal static class OfTransformReport
    {
        public static StageField RowsIn { get; } = new("rows_in");

        public static StageField RowsKept { get; } = new("rows_kept");

        public static StageField Rejected { get; } = new("rejected");

        public static StageField Types { get; } = new("types");

        public static StageField Warnings { get; } = new("warnings");

        public static StageField Attributes { get; } = new("attributes");

        public static StageField Facts { get; } = new("facts");
    }

    internal static class OfTypeReport
    {
        public static StageField Rows { get; } = new("rows");

        public static StageField InPickTable { get; } = new("in_pick_table");

        public static StageField NotInPickTable { get; } = new("not_in_pick_table");

        public static StageField Columns { get; } = new("columns");

        public static StageField WithoutColumn { get; } = new("without_column");
    }

    internal static class OfColumnReport
    {
        public static StageField Unread { get; } = new("unread");
    }

    internal static class OfAttributesReport
    {
        public static StageField Stated { get; } = new("stated");

        public static StageField Kept { get; } = new("kept");

        public static StageField Blank { get; } = new("blank");

        public static StageField Same { get; } = new("same");

        public static StageField Lost { get; } = new("lost");
    }

    internal static class OfReasonCount
    {
        public static StageField Count { get; } = new("count");

        public static StageField Samples { get; } = new("samples");
    }

    internal static class OfUnreadCount
    {
        public static StageField Count { get; } = new("count");

        public static StageField Samples { get; } = new("samples");

        public static StageField Example { get; } = new("example");
    }

    internal static class OfFactsReport
    {
        public static StageField Facts { get; } = new("facts");

        public static StageField PartsWithFacts { get; } = new("parts_with_facts");

        public static StageField Sources { get; } = new("sources");

        public static StageField Types { get; } = new("types");
    }

    internal static class OfTypeFactsReport
    {
        public static StageField Rows { get; } = new("rows");

        public static StageField RowsWithFacts { get; } = new("rows_with_facts");

        public static StageField Facts { get; } = new("facts");

        public static StageField Properties { get; } = new("properties");
    }

    internal static class OfPropertyFactsReport
    {
        public static StageField Expected { get; } = new("expected");

        public static StageField Stated { get; } = new("stated");

        public static StageField FromText { get; } = new("from_text");

        public static StageField Unread { get; } = new("unread");

        public static StageField Contradictions { get; } = new("contradictions");
    }

    internal static class OfUnreadTexts
    {
        public static StageField Count { get; } = new("count");

        public static StageField Samples { get; } = new("samples");

        public static StageField Texts { get; } = new("texts");
    }

    internal static class OfUnreadText
    {
        public static StageField Text { get; } = new("text");

        public static StageField Count { get; } = new("count");
    }

    internal static class OfOffersReport
    {
        public static StageField RowsKept { get; } = new("rows_kept");

        public static StageField Rejected { get; } = new("rejected");

        public static StageField Tables { get; } = new("tables");

        public static StageField InStock { get; } = new("in_stock");

        public static StageField StockUnknown { get; } = new("stock_unknown");

        public static StageField Warnings { get; } = new("warnings");
    }
}
