namespace Components.Index.Manifest;

/// <summary>Roles by which readers find the artifacts of a snapshot, with the format each has.</summary>
public static class ManifestRoles
{
    /// <summary>vectors.bin.</summary>
    public const string Vectors = "vectors";

    /// <summary>order.bin.</summary>
    public const string RowOrder = "row_order";

    /// <summary>dense.bin.</summary>
    public const string DenseIndex = "dense_index";

    /// <summary>lexical.bin.</summary>
    public const string Lexical = "lexical";

    /// <summary>filters.bin.</summary>
    public const string Filters = "filters";

    /// <summary>columns.bin.</summary>
    public const string NumericColumns = "numeric_columns";

    /// <summary>records.bin.</summary>
    public const string Records = "records";

    /// <summary>search.json.</summary>
    public const string Search = "search";

    /// <summary>A file of the query model.</summary>
    public const string QueryModel = "query_model";

    /// <summary>Roles without which no engine opens.</summary>
    public static IReadOnlyList<string> Required { get; } = [Vectors, RowOrder, Lexical, Filters, NumericColumns, Records, Search];
}
