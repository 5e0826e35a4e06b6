using Components.Catalog.Packages;
using Components.Index.Engine;
using Components.Index.Kernels;

namespace Components.Index.Filters;

/// <content>Many values of one kind at once: any value, or every package of a style.</content>
internal sealed partial class FilterResolver
{
    /// <summary>Adds the rows that have any value of a kind. Made once: packages are hundreds of bitmaps.</summary>
    private void AddKind(string kind, RowSet target)
    {
        if (!_kinds.TryGetValue(kind, out ulong[]? words))
        {
            words = new ulong[target.PlaceBits.Length];
            for (int entry = _filters.FirstOf(kind); entry < _filters.Count && _filters.IsOfKind(entry, kind); entry++)
            {
                _filters.UnionInto(entry, words);
            }

            _kinds.TryAdd(kind, words);
        }

        BitmapWords.Unite(target.PlaceBits, words);
    }

    /// <summary>Adds the rows of every package of a style: packages are hundreds of names, and few queries ask.</summary>
    private void AddStyle(string style, RowSet target)
    {
        for (int entry = _filters.FirstOf(FiltersFormat.PackageKind);
            entry < _filters.Count && _filters.IsOfKind(entry, FiltersFormat.PackageKind);
            entry++)
        {
            if (PackageFamily.IsOfStyle(_filters.Value(entry), style))
            {
                _filters.UnionInto(entry, target.PlaceBits);
            }
        }
    }
}
