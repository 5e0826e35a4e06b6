using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Counts the values of parts itself and compares facets with them.</summary>
/// <param name="families">Families of a part; none where the snapshot has no index of them.</param>
internal sealed class FacetWitness(Func<long, IReadOnlyList<string>> families)
{
    private const int Listed = 20;

    /// <summary>The first difference between facets and what parts have.</summary>
    /// <param name="facets">Facets of an answer.</param>
    /// <param name="counted">All parts that its total counts.</param>
    /// <returns>Null when there is none.</returns>
    public string? Difference(IReadOnlyList<Facet>? facets, IReadOnlyList<CataloguePart> counted) =>
        Field("component_types", facets, counted.Select(static part => part.ComponentType), static name => name)
        ?? Field("packages", facets, counted.Select(static part => part.Package).Where(static package =>
            package.Trim() is not ("" or "-")), static name => JudgedPart.FoldValue(PartField.Package, name))
        ?? Field("families", facets, counted.SelectMany(part => families(part.LcscId)), static name => name)
        ?? Field("class", facets, counted.SelectMany(static part => Classes(part)), static name => name)
        ?? Field("manufacturer", facets, counted.Select(static part => part.Manufacturer), JudgedPart.Letters)
        ?? Field("in_stock_only", facets, counted.Where(static part => part.Stock > 0).Select(static _ => "true"),
            static name => name);

    private static string? Field(
        string field, IReadOnlyList<Facet>? facets, IEnumerable<string> stated, Func<string, string> fold)
    {
        if (facets?.FirstOrDefault(facet => facet.Field == field) is not { } facet)
        {
            return $"no facet {field}";
        }

        // Names are few beside the parts that have them: each is folded once.
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach ((string name, int parts) in stated.CountBy(static name => name, StringComparer.Ordinal))
        {
            if (fold(name) is { Length: > 0 } key)
            {
                counts[key] = counts.GetValueOrDefault(key) + parts;
            }
        }

        foreach (FacetValue value in facet.Values)
        {
            long count = counts.GetValueOrDefault(fold(value.Value));
            if (value.Count != count)
            {
                return $"{field} {value.Value} {value.Count}, {count} have it";
            }
        }

        // Classes stand in an order of their own.
        IEnumerable<long> listed = facet.Values.Select(static value => value.Count);
        return facet.Values.Select(value => fold(value.Value)).Distinct(StringComparer.Ordinal).Count() != facet.Values.Count
            ? $"{field} names a value twice"
            : !(field == "class" ? listed.OrderDescending() : listed)
                .SequenceEqual(counts.Values.OrderDescending().Take(Math.Min(Listed, facet.Values.Count)))
                || facet.Values.Count + facet.More != counts.Count || facet.Values.Count < Math.Min(Listed, counts.Count)
            ? $"{field} lists {facet.Values.Count} values and {facet.More} more, {counts.Count} are stated, or others are more "
                + "frequent"
            : null;
    }

    private static IEnumerable<string> Classes(CataloguePart part) => part.IsBasic || part.IsPreferred
        ? new[] { part.IsBasic ? "basic" : "", part.IsPreferred ? "preferred" : "" }.Where(static name => name.Length > 0)
        : ["extended"];
}
