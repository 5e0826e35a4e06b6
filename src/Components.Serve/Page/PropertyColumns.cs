using Components.Catalog.Types;
using Components.Index.Facts;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Similarity;

namespace Components.Serve.Page;

/// <summary>The properties that a list of parts of one type has columns for, at most five: of those that a third of the parts
/// state the type's pick columns first, in their order, then those that more parts state. Parts of several types have
/// none.</summary>
internal sealed class PropertyColumns
{
    // More have no room beside stock and price.
    private const int Most = 5;

    private readonly FactIndex? _facts;

    private PropertyColumns(FactIndex? facts, IReadOnlyList<int> properties)
    {
        _facts = facts;
        Properties = properties;
    }

    /// <summary>Numbers of the properties.</summary>
    public IReadOnlyList<int> Properties { get; }

    /// <summary>Whether there are any: the parts are of one kind and state something.</summary>
    public bool Any => Properties.Count > 0;

    /// <summary>Chooses.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="results">Parts.</param>
    /// <param name="sort">Their order; the property that they stand by has a column when any of them states it, the first one
    /// unless it is a pick column.</param>
    public static PropertyColumns Of(SearchSnapshot snapshot, IReadOnlyList<SearchResult> results, string? sort)
    {
        if (snapshot.Facts is not { } facts || results.Count == 0
            || results.Any(result => result.ComponentType != results[0].ComponentType))
        {
            return new PropertyColumns(snapshot.Facts, []);
        }

        int sorted = SortText.TryRead(sort ?? "", out _, out string? by) && by is not null ? facts.PropertyOf(by) : -1;
        Dictionary<int, int> stating = [];
        foreach (SearchResult result in results)
        {
            HashSet<int> stated = [];
            int row = snapshot.Engine.RowOf(result.LcscId);
            foreach (uint value in facts.ValuesOf(row))
            {
                stated.Add(facts.PropertyOfValue(value));
            }

            if (sorted >= 0 && !facts.ValuesOf(row, sorted).IsEmpty)
            {
                stated.Add(sorted);
            }

            foreach (int property in stated)
            {
                stating[property] = stating.GetValueOrDefault(property) + 1;
            }
        }

        List<string> picked =
            [.. (TypeTable.Find(results[0].ComponentType)?.Columns ?? []).Select(static column => column.Property)];
        return new PropertyColumns(facts,
        [
            .. stating.Where(pair => (pair.Value * 3 >= results.Count
                    && facts.Properties[pair.Key].IsOfThePart) || pair.Key == sorted)
                .OrderByDescending(pair => pair.Key == sorted && !picked.Contains(by!)).ThenBy(pair => Place(pair.Key))
                .ThenByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key)
                .Select(static pair => pair.Key).Take(Most),
        ]);

        int Place(int property) =>
            picked.IndexOf(facts.Properties[property].Id) is >= 0 and int place ? place : picked.Count;
    }

    /// <summary>Name of a property.</summary>
    /// <param name="property">Its number.</param>
    public string Title(int property) => _facts!.Properties[property].Title;

    /// <summary>Id of a property.</summary>
    /// <param name="property">Its number.</param>
    public string Id(int property) => _facts!.Properties[property].Id;

    /// <summary>Value that a part states.</summary>
    /// <param name="row">The part.</param>
    /// <param name="property">Number of the property.</param>
    /// <returns>Empty when it states nothing.</returns>
    public string Text(int row, int property) => FactText.Of(_facts!, row, property);
}
