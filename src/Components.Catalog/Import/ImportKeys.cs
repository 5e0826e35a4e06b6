namespace Components.Catalog.Import;

/// <summary>Keys and values of fetch-manifest.json and of ledgers by which others read them.</summary>
public static class ImportKeys
{
    /// <summary>Bucket of rows that do not tell their stock.</summary>
    public const string UntoldStock = "unknown";

    /// <summary>Bucket of rows without stock.</summary>
    public const string NoStock = "0";

    /// <summary>Bucket of rows without a price.</summary>
    public const string NoPrice = "none";

    /// <summary>Outcome of an import that is the last good one from then on.</summary>
    public const string Accepted = "accepted";

    /// <summary>Count of parts with another price.</summary>
    public const string ChangedPrice = "price";

    /// <summary>Count of parts with another stock.</summary>
    public const string ChangedStock = "stock";
}
