namespace Components.Index.Building.Lexical;

/// <summary>The order of rows in lexical.bin.</summary>
/// <param name="Rows">Row by place.</param>
/// <param name="Places">Place by row.</param>
internal sealed record RowOrder(uint[] Rows, uint[] Places)
{
    /// <summary>Sorts rows by key, then length, then row.</summary>
    /// <param name="keys">Key per row.</param>
    /// <param name="lengths">Weighted length per row.</param>
    /// <returns>The order: the same for the same texts.</returns>
    public static RowOrder Of(OrderKey[] keys, ushort[] lengths)
    {
        uint[] rows = new uint[keys.Length];
        ulong[] high = new ulong[keys.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = (uint)row;
            high[row] = keys[row].High;
        }

        // Plain numbers sort several times faster than through a comparison; that is left to the runs they do not separate.
        Array.Sort(high, rows);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            end = start + 1;
            while (end < rows.Length && high[end] == high[start])
            {
                end++;
            }

            rows.AsSpan(start, end - start).Sort((left, right) =>
            {
                int order = keys[left].Low.CompareTo(keys[right].Low);
                order = order != 0 ? order : lengths[left].CompareTo(lengths[right]);
                return order != 0 ? order : left.CompareTo(right);
            });
        }

        uint[] places = new uint[rows.Length];
        for (int place = 0; place < rows.Length; place++)
        {
            places[rows[place]] = (uint)place;
        }

        return new RowOrder(rows, places);
    }
}
