using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Families;
using Components.Index.Filters;
using Components.Search.Constraints;
using Components.Search.Requests;

namespace Components.Search.Counting;

/// <summary>Counts facets over rows.</summary>
/// <param name="engine">Rows.</param>
/// <param name="families">Families; null when the snapshot has none.</param>
/// <param name="named">Values, by field, that are listed whatever their place.</param>
/// <param name="knownMakers">Makers of the catalogue that a name is another name of ("ti").</param>
internal sealed class FacetCounter(
    IQueryEngine engine, FamilyIndex? families, IReadOnlyDictionary<string, IReadOnlyList<string>> named,
    Func<string, IReadOnlyList<string>> knownMakers)
{
    /// <summary>Values of a facet that are listed.</summary>
    public const int MostValues = 20;

    /// <summary>Counts.</summary>
    /// <param name="rows">All rows that an answer's total counts.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <returns>Facets in a fixed order; those without a value too.</returns>
    public IReadOnlyList<Facet> Of(RowSet rows, CancellationToken cancellationToken) =>
    [
        Facet("component_types", engine.Values(RecordField.ComponentType, rows)
            .Select(static value => new FacetValue(value.Value, ComponentTypeMap.Title(value.Value), value.Count))),
        Facet("packages", engine.Values(RecordField.Package, rows).Select(Same), FilterKey.Package,
            package => Common(rows, BodySize.OfRequest(engine, package))),
        Facet("families", Families(rows, cancellationToken)),
        Facet("class", Classes(rows)),
        Facet("manufacturer", engine.Values(RecordField.Manufacturer, rows).Select(Same), FilterKey.Manufacturer,
            maker => Common(rows, HardFilter.AnyMaker([(maker, knownMakers(maker))]))),
        Facet("in_stock_only", InStock(rows)),
    ];

    private static FacetValue Same(RecordValue value) => new(value.Value, value.Value, value.Count);

    // A name that no part has to the letter counts those that its filter passes.
    private Facet Facet(
        string field, IEnumerable<FacetValue> values, Func<string, string>? keyOf = null, Func<string, long>? countOf = null)
    {
        keyOf ??= static value => value.ToLowerInvariant();
        FacetValue[] all = [.. values];
        List<FacetValue> listed = [.. all.Take(MostValues)];
        int more = all.Length - listed.Count;
        HashSet<string> keys = new(listed.Select(value => keyOf(value.Value)), StringComparer.Ordinal);
        string[] further = [.. (named.GetValueOrDefault(field) ?? []).Where(name => keys.Add(keyOf(name)))];
        if (further.Length > 0)
        {
            // The first of several whose names differ in their spelling alone.
            ILookup<string, FacetValue> others = all.Skip(MostValues)
                .ToLookup(value => keyOf(value.Value), StringComparer.Ordinal);
            foreach (string name in further)
            {
                FacetValue? known = others[keyOf(name)].FirstOrDefault();
                more -= known is null ? 0 : 1;
                listed.Add(known ?? new FacetValue(name, name, countOf?.Invoke(name) ?? 0));
            }
        }

        return new Facet(field, listed, more);
    }

    private long Common(RowSet rows, Filter filter)
    {
        using RowSet passing = engine.Resolve(filter);
        return passing.CountCommon(rows);
    }

    private IEnumerable<FacetValue> Families(RowSet rows, CancellationToken cancellationToken)
    {
        List<FacetValue> found = [];
        for (int family = 0; family < (families?.Count ?? 0); family++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long count = 0;
            foreach (uint row in families!.Members(family))
            {
                count += rows.Contains((int)row) ? 1 : 0;
            }

            if (count > 0)
            {
                found.Add(new FacetValue(families.Id(family), families.Title(family), count));
            }
        }

        return found.OrderByDescending(static value => value.Count).ThenBy(static value => value.Value, StringComparer.Ordinal);
    }

    private IEnumerable<FacetValue> Classes(RowSet rows)
    {
        using RowSet basic = engine.Resolve(new Filter.IsBasic());
        using RowSet preferred = engine.Resolve(new Filter.IsPreferred());
        using RowSet either = engine.Resolve(new Filter.Or([new Filter.IsBasic(), new Filter.IsPreferred()]));
        FacetValue[] all =
        [
            new("basic", "Basic", basic.CountCommon(rows)), new("preferred", "Preferred", preferred.CountCommon(rows)),
            new("extended", "Extended", rows.Count - either.CountCommon(rows)),
        ];
        return all.Where(static value => value.Count > 0);
    }

    private IEnumerable<FacetValue> InStock(RowSet rows)
    {
        using RowSet stocked = engine.Resolve(new Filter.StockAtLeast(1));
        // "false" is no filter: nothing narrows to what is out of stock but the query.
        return stocked.CountCommon(rows) is > 0 and int count ? [new("true", "In stock", count)] : [];
    }
}
