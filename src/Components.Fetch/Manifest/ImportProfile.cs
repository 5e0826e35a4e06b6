using Components.Catalog.Import;

namespace Components.Fetch.Manifest;

/// <summary>Profile of an import, small enough to keep: guards compare two of them.</summary>
public sealed record ImportProfile
{
    /// <summary>Key of <see cref="Packages"/> and <see cref="Categories"/> for all that is not listed.</summary>
    public const string Rest = "(rest)";

    /// <summary>Rows read from the source.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Imported rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Quarantined rows.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Imported rows with at least one unreadable JSON field.</summary>
    public required long Defective { get; init; }

    /// <summary>Share of imported rows in which a field is filled, 0 to 1, by field.</summary>
    public required SortedDictionary<string, double> FillRates { get; init; }

    /// <summary>Rows by bucket of stock; profiles of before Fetch 13 count those of
    /// <see cref="ImportKeys.UntoldStock"/> as 0.</summary>
    public required SortedDictionary<string, long> Stock { get; init; }

    /// <summary>Rows by bucket of the first price.</summary>
    public required SortedDictionary<string, long> Price { get; init; }

    /// <summary>Rows by package: the most frequent ones and <see cref="Rest"/>.</summary>
    public required SortedDictionary<string, long> Packages { get; init; }

    /// <summary>Rows by <c>category / subcategory</c>: the most frequent ones and <see cref="Rest"/>.</summary>
    public required SortedDictionary<string, long> Categories { get; init; }
}
