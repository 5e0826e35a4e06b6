using Components.Catalog.Import;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;

namespace Components.Fetch.Importing;

/// <summary>Counts rows while they stream by. Memory grows with the number of distinct packages and categories only.</summary>
internal sealed class ImportProfileBuilder
{
    private const int ListedPackages = 64;
    private const int ListedCategories = 256;

    private static readonly string[] Fields =
        ["attributes", "category", "datasheet", "description", "extra", "manufacturer", "package", "part_number", "price",
            "subcategory"];

    private readonly long[] _filled = new long[Fields.Length];
    private readonly SortedDictionary<string, long> _quarantined = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _repaired = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _defects = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _examples = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _stock = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _price = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _packages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), long> _categories = [];
    private readonly JsonColumns _json = new();
    private long _imported;
    private long _defective;

    internal long NewestLastUpdate { get; private set; }

    /// <summary>The part that was changed then.</summary>
    internal long NewestId { get; private set; }

    internal long RowsIn => _imported + Sum(_quarantined);

    internal void Add(SourceRow row)
    {
        if (row.Quarantined is { } quarantined)
        {
            CountReason(_quarantined, quarantined.Reason, quarantined.LcscId);
            return;
        }

        ImportRecord record = row.Record!;
        _imported++;
        foreach (string reason in row.Repairs)
        {
            CountReason(_repaired, reason, record.LcscId);
        }

        JsonColumns json = _json;
        json.Inspect(record);
        bool isDefective = false;
        foreach (string reason in json.Defects())
        {
            CountReason(_defects, reason, record.LcscId);
            isDefective = true;
        }

        _defective += isDefective ? 1 : 0;
        CountFilled(record, json);
        Count(_stock, StockBucket(record.Stock));
        Count(_price, PriceBucket(json.FirstPrice));
        _packages[record.Package] = _packages.GetValueOrDefault(record.Package) + 1;
        _categories[(record.Category, record.Subcategory)] = _categories.GetValueOrDefault((record.Category, record.Subcategory))
            + 1;
        if (record.LastUpdate > NewestLastUpdate)
        {
            (NewestLastUpdate, NewestId) = (record.LastUpdate, record.LcscId);
        }
    }

    internal FetchCounts Counts() => new()
    {
        RowsIn = RowsIn,
        Imported = _imported,
        Quarantined = Sum(_quarantined),
        QuarantinedByReason = _quarantined,
        RepairedByReason = _repaired,
        DefectiveByReason = _defects,
        Defective = _defective,
        Examples = _examples,
    };

    internal ImportProfile Profile()
    {
        SortedDictionary<string, double> fillRates = new(StringComparer.Ordinal);
        for (int field = 0; field < Fields.Length; field++)
        {
            fillRates[Fields[field]] = _imported == 0 ? 0 : Math.Round((double)_filled[field] / _imported, 6);
        }

        return new ImportProfile
        {
            RowsIn = RowsIn,
            Rows = _imported,
            Quarantined = Sum(_quarantined),
            Defective = _defective,
            FillRates = fillRates,
            Stock = _stock,
            Price = _price,
            Packages = MostFrequent(_packages, ListedPackages),
            Categories = MostFrequent(_categories.Select(static pair =>
                KeyValuePair.Create($"{pair.Key.Item1} / {pair.Key.Item2}", pair.Value)), ListedCategories),
        };
    }

    private static string StockBucket(long? stock) => stock switch
    {
        null => ImportKeys.UntoldStock,
        < 0 => "negative",
        0 => ImportKeys.NoStock,
        < 10 => "1..9",
        < 100 => "10..99",
        < 1_000 => "100..999",
        < 10_000 => "1000..9999",
        < 100_000 => "10000..99999",
        _ => "100000..",
    };

    private static string PriceBucket(double? price) => price switch
    {
        null => ImportKeys.NoPrice,
        < 0.001 => "0..0.001",
        < 0.01 => "0.001..0.01",
        < 0.1 => "0.01..0.1",
        < 1 => "0.1..1",
        < 10 => "1..10",
        < 100 => "10..100",
        _ => "100..",
    };

    private static SortedDictionary<string, long> MostFrequent(IEnumerable<KeyValuePair<string, long>> counts, int listed)
    {
        List<KeyValuePair<string, long>> ordered =
            [.. counts.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal)];
        SortedDictionary<string, long> result = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, long> pair in ordered.Take(listed))
        {
            result[pair.Key] = pair.Value;
        }

        long rest = ordered.Skip(listed).Sum(static pair => pair.Value);
        if (rest > 0)
        {
            result[ImportProfile.Rest] = rest;
        }

        return result;
    }

    private static void Count(SortedDictionary<string, long> counts, string key) =>
        counts[key] = counts.GetValueOrDefault(key) + 1;

    private void CountReason(SortedDictionary<string, long> counts, string reason, long? id)
    {
        Count(counts, reason);
        if (id is { } known)
        {
            _ = _examples.TryAdd(reason, known);
        }
    }

    private static long Sum(SortedDictionary<string, long> counts) => counts.Values.Sum();

    private void CountFilled(ImportRecord record, JsonColumns json)
    {
        ReadOnlySpan<bool> filled =
        [
            json.HasAttributes,
            record.Category.Length > 0,
            record.Datasheet.Length > 0,
            record.Description.Length > 0,
            record.ExtraJson.Length > 0 || record.JlcExtraJson.Length > 0,
            record.Manufacturer.Length > 0,
            record.Package.Length > 0 && record.Package != "-",
            record.PartNumber.Length > 0,
            json.FirstPrice > 0,
            record.Subcategory.Length > 0,
        ];
        for (int field = 0; field < filled.Length; field++)
        {
            if (filled[field])
            {
                _filled[field]++;
            }
        }
    }
}
