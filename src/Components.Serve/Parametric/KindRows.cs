using System.Text;
using Components.Index.Engine;
using Components.Search.Opening;

namespace Components.Serve.Parametric;

/// <summary>The rows of a kind of parts.</summary>
internal static class KindRows
{
    private const int LongestPackage = 256;

    /// <summary>Finds them.</summary>
    /// <param name="opened">The snapshot.</param>
    /// <param name="kind">Type and family.</param>
    /// <param name="filters">Further conditions.</param>
    /// <returns>A set that the caller disposes.</returns>
    public static RowSet Of(SearchSnapshot opened, KindOfParts kind, params IEnumerable<Filter> filters)
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

    /// <summary>Whether a part has the package of that very name, in any case.</summary>
    public static bool HasPackage(IQueryEngine engine, int row, string package)
    {
        ReadOnlySpan<byte> utf8 = engine.Record(row).Package;
        Span<char> text = stackalloc char[LongestPackage];
        return utf8.Length <= LongestPackage && Encoding.UTF8.TryGetChars(utf8, text, out int length)
            && text[..length].Equals(package, StringComparison.OrdinalIgnoreCase);
    }
}
