namespace Components.Catalog.Import;

/// <summary>One line of <c>offers.jsonl</c>: what a shop changes every day of a part that stays the same. Fetch writes it beside
/// <c>import.jsonl</c>, with the same ids in the same order; TransformOffers reads it. Texts are verbatim.</summary>
public sealed record OfferRecord
{
    private static readonly IReadOnlyDictionary<string, string> NoSources =
        new SortedDictionary<string, string>(StringComparer.Ordinal).AsReadOnly();

    /// <summary>Catalogue id, positive.</summary>
    public required long LcscId { get; init; }

    /// <summary>Basic part of the assembler's library.</summary>
    public bool IsBasic { get; init; }

    /// <summary>Preferred part; false where the source lacks the column.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>Pieces in stock; null where nobody tells.</summary>
    public long? Stock { get; init; }

    /// <summary>Price column, verbatim; should be a JSON array.</summary>
    public string PriceJson { get; init; } = "";

    /// <summary>Unix seconds of the row's last update; 0 when unknown.</summary>
    public long LastUpdate { get; init; }

    /// <summary>Source of the part; empty where the catalogue is not made of several sources.</summary>
    public string Source { get; init; } = "";

    /// <summary>Source of each field of the offer that has a value, by field, where several sources have the part; else
    /// empty.</summary>
    public IReadOnlyDictionary<string, string> ValueSources { get; init; } = NoSources;

    /// <summary>Source whose stock this is; empty where the catalogue is not made of several sources.</summary>
    public string StockSource => ValueSources.GetValueOrDefault("stock", Source);

    /// <summary>Whether a field of a merged part belongs to the offer.</summary>
    /// <param name="field">A field that <see cref="ImportRecord.ValueSources"/> may name.</param>
    /// <returns>False for what stands in <c>import.jsonl</c>.</returns>
    public static bool IsOffered(string field) => field is "class" or "last_update" or "price" or "stock";

    /// <summary>The offer of a source's row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Its offer.</returns>
    public static OfferRecord Of(ImportRecord row) => new()
    {
        LcscId = row.LcscId,
        IsBasic = row.IsBasic,
        IsPreferred = row.IsPreferred,
        Stock = row.Stock,
        PriceJson = row.PriceJson,
        LastUpdate = row.LastUpdate,
        Source = row.Source,
        ValueSources = row.ValueSources.Count == 0
            ? NoSources : Sorted(row.ValueSources.Where(static value => IsOffered(value.Key))),
    };

    /// <summary>The row as the source had it.</summary>
    /// <param name="row">What <c>import.jsonl</c> says of the same part.</param>
    /// <returns>Both.</returns>
    public ImportRecord JoinedTo(ImportRecord row) => row with
    {
        IsBasic = IsBasic,
        IsPreferred = IsPreferred,
        Stock = Stock,
        PriceJson = PriceJson,
        LastUpdate = LastUpdate,
        ValueSources = ValueSources.Count == 0 ? row.ValueSources : Sorted(row.ValueSources.Concat(ValueSources)),
    };

    private static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> values)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string field, string source) in values)
        {
            sorted[field] = source;
        }

        return sorted;
    }
}
