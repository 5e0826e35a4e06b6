using System.Globalization;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.Serve.Vocabulary;

namespace Components.Serve.Kicad;

/// <summary>The categories of a snapshot: its component types, and its families under "family". Only those with parts in
/// stock.</summary>
internal static class KicadCategories
{
    private const string TypePrefix = "type.";
    private const string FamilyPrefix = "family.";

    /// <summary>The categories, by id, as the snapshot's vocabulary counted them once.</summary>
    /// <param name="vocabulary">The snapshot's vocabulary.</param>
    /// <param name="most">Parts that are listed of one category.</param>
    public static IReadOnlyList<KicadCategory> Of(SnapshotVocabulary vocabulary, int most) =>
    [
        .. vocabulary.Types.Types.Where(static type => type.InStock > 0)
            .Select(type => Category(TypePrefix + type.Name, type.Name.Replace('_', ' '), type.InStock, most))
            .Concat(vocabulary.FamiliesInStock.Select(family =>
                Category(FamilyPrefix + family.Id, $"family/{family.Title}", family.Parts, most)))
            .OrderBy(static category => category.Id, StringComparer.Ordinal),
    ];

    /// <summary>Rows in stock of a category: in the order of <see cref="PickOrder"/>.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="id">Id of the category.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null when there is no such category.</returns>
    public static IReadOnlyList<int>? Rows(
        ServingSnapshot snapshot, string id, int most, CancellationToken cancellationToken)
    {
        IQueryEngine engine = snapshot.Opened.Engine;
        using RowSet stocked = engine.Resolve(new Filter.StockAtLeast(1));
        if (id.StartsWith(TypePrefix, StringComparison.Ordinal) && TypeTable.Find(id[TypePrefix.Length..]) is { } type)
        {
            stocked.IntersectWith(new Filter.TypeIs(type.Name), engine);
            return PickOrder.First(engine, stocked, most, cancellationToken);
        }

        if (id.StartsWith(FamilyPrefix, StringComparison.Ordinal) && snapshot.Opened.Families is { } families
            && families.NumberOf(id[FamilyPrefix.Length..]) is >= 0 and int family)
        {
            using RowSet members = engine.NewSet();
            families.AddMembers(family, stocked, members);
            return PickOrder.First(engine, members, most, cancellationToken);
        }

        return null;
    }

    private static void IntersectWith(this RowSet rows, Filter filter, IQueryEngine engine)
    {
        using RowSet others = engine.Resolve(filter);
        rows.IntersectWith(others);
    }

    private static KicadCategory Category(string id, string name, long parts, int most) => new(
        id, name, parts > most
            ? string.Create(
                CultureInfo.InvariantCulture, $"{parts:N0} parts in stock, {most:N0} of them here: preferred and basic first")
            : string.Create(CultureInfo.InvariantCulture, $"{parts:N0} {(parts == 1 ? "part" : "parts")} in stock"));
}
