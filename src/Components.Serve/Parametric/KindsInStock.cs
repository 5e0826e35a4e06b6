using System.Collections.Concurrent;
using System.Text;
using Components.Index.Engine;
using Components.Search.Opening;
using Components.Serve.Sql;

namespace Components.Serve.Parametric;

/// <summary>The parts in stock of the kinds that queries ask for: how many, and in which packages. A snapshot does not change,
/// so each kind is looked at once, and a query that is only checked costs no set of rows.</summary>
/// <param name="opened">The snapshot.</param>
internal sealed class KindsInStock(SearchSnapshot opened)
{
    private const int LongestPackage = 256;

    // No more than types times families, of which most are empty.
    private readonly ConcurrentDictionary<KindOfParts, int> _counts = new();
    private readonly ConcurrentDictionary<KindOfParts, PackageNames> _packages = new();

    /// <summary>The rows of a kind.</summary>
    /// <param name="opened">The snapshot.</param>
    /// <param name="kind">Type and family.</param>
    /// <param name="filters">Further conditions.</param>
    /// <returns>A set that the caller disposes.</returns>
    public static RowSet Rows(SearchSnapshot opened, KindOfParts kind, params IEnumerable<Filter> filters)
    {
        IEnumerable<Filter> all = kind.Type is { } type ? filters.Prepend(new Filter.TypeIs(type)) : filters;
        RowSet rows = opened.Engine.Resolve(new Filter.And([.. all]));
        if (kind.Family is { } family)
        {
            using RowSet members = opened.Engine.NewSet();
            opened.Families!.AddMembers(opened.Families.NumberOf(family), rows, members);
            rows.IntersectWith(members);
        }

        return rows;
    }

    /// <summary>Words for what none of a kind is: a part whose stock nobody tells may be in stock (decision 238).</summary>
    public string InStock(KindOfParts kind)
    {
        using RowSet untold = Rows(opened, kind, new Filter.Not(Filter.TellsStock));
        return untold.Count == 0 ? "is in stock" : "is known to be in stock";
    }

    /// <summary>How many parts of a kind are in stock.</summary>
    public int Count(KindOfParts kind) => _counts.GetOrAdd(kind, wanted =>
    {
        using RowSet rows = Rows(opened, wanted, new Filter.StockAtLeast(1));
        return rows.Count;
    });

    /// <summary>Packages of the parts of a kind that are in stock.</summary>
    public PackageNames Packages(KindOfParts kind) => _packages.GetOrAdd(kind, wanted =>
    {
        using RowSet rows = Rows(opened, wanted, new Filter.StockAtLeast(1));
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = names.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[LongestPackage];
        foreach (int row in rows.Each())
        {
            ReadOnlySpan<byte> utf8 = opened.Engine.Record(row).Package;
            if (!RecordView.IsStated(utf8))
            {
                continue;
            }

            if (utf8.Length <= LongestPackage && Encoding.UTF8.TryGetChars(utf8, buffer, out int length))
            {
                _ = known.Add(buffer[..length]);
            }
            else
            {
                _ = names.Add(RecordView.Text(utf8));
            }
        }

        return new PackageNames(names);
    });

    /// <summary>Whether a name is the id of a property that parts of the snapshot state, in any case.</summary>
    public bool IsProperty(string name) => opened.Facts?.PropertyOf(name.ToLowerInvariant()) >= 0;

    /// <summary>Whether any part has a package of a family, in stock or not.</summary>
    /// <param name="package">A package of the family.</param>
    public bool AnyPartHas(string package)
    {
        using RowSet any = opened.Engine.Resolve(new Filter.PackageIs(package));
        return any.Count > 0;
    }
}
