using Components.Catalog.Import;

namespace Components.Fetch.Ledger;

/// <summary>Changes of an import against the last accepted one of the same source and row limit.</summary>
/// <param name="New">Parts that were not there.</param>
/// <param name="Gone">Parts that are no longer there.</param>
/// <param name="Changed">Parts that say something else, the time of their last update aside.</param>
/// <param name="ChangedFields">Of these, how many changed in <c>attributes</c>, <c>price</c>, <c>stock</c> and <c>text</c> (all
/// other fields); a part may count under several.</param>
public sealed record ImportDifference(long New, long Gone, long Changed, SortedDictionary<string, long> ChangedFields)
{
    /// <summary>Compares two imports in one pass; memory does not grow with them.</summary>
    /// <param name="before">The last accepted import.</param>
    /// <param name="after">The new import.</param>
    /// <returns>The difference.</returns>
    internal static ImportDifference Between(IEnumerable<PartTrace> before, IEnumerable<PartTrace> after)
    {
        long added = 0, gone = 0, changed = 0;
        SortedDictionary<string, long> fields = new(StringComparer.Ordinal)
        {
            ["attributes"] = 0, [ImportKeys.ChangedPrice] = 0, [ImportKeys.ChangedStock] = 0, ["text"] = 0,
        };
        using IEnumerator<PartTrace> old = before.GetEnumerator();
        bool hasOld = old.MoveNext();
        foreach (PartTrace part in after)
        {
            for (; hasOld && old.Current.Id < part.Id; hasOld = old.MoveNext())
            {
                gone++;
            }

            if (!hasOld || old.Current.Id != part.Id)
            {
                added++;
                continue;
            }

            if (old.Current != part)
            {
                changed++;
                fields["attributes"] += part.Attributes == old.Current.Attributes ? 0 : 1;
                fields[ImportKeys.ChangedPrice] += part.Price == old.Current.Price ? 0 : 1;
                fields[ImportKeys.ChangedStock] += part.Stock == old.Current.Stock ? 0 : 1;
                fields["text"] += part.Text == old.Current.Text ? 0 : 1;
            }

            hasOld = old.MoveNext();
        }

        for (; hasOld; hasOld = old.MoveNext())
        {
            gone++;
        }

        return new ImportDifference(added, gone, changed, fields);
    }
}
