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
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = (uint)row;
        }

        Array.Sort(rows, (left, right) =>
        {
            int order = OrderKey.Compare(keys[left], keys[right]);
            order = order != 0 ? order : lengths[left].CompareTo(lengths[right]);
            return order != 0 ? order : left.CompareTo(right);
        });
        uint[] places = new uint[rows.Length];
        for (int place = 0; place < rows.Length; place++)
        {
            places[rows[place]] = (uint)place;
        }

        return new RowOrder(rows, places);
    }
}
