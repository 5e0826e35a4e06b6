using Components.Index.Building.Container;
using Components.Index.Container;
using Components.Index.Order;

namespace Components.Index.Building.Order;

/// <summary>The order in which index files hold the rows.</summary>
/// <param name="Rows">Row by place.</param>
/// <param name="Places">Place by row.</param>
internal sealed record RowOrder(uint[] Rows, uint[] Places)
{
    /// <summary>Tells this order from others.</summary>
    public uint Identity { get; } = ContainerHeader.OrderIdentityOf(Rows);

    /// <summary>Rows list by list, within a list by key, then row.</summary>
    /// <param name="lists">Starts and members of the lists, from <c>ListOrder</c>.</param>
    /// <param name="keys">Key per row; null where there are no texts.</param>
    /// <returns>The order: the same for the same input.</returns>
    public static RowOrder Of((int[] Starts, int[] Members) lists, OrderKey[]? keys)
    {
        uint[] rows = [.. lists.Members.Select(static row => (uint)row)];
        for (int list = 0; keys is not null && list + 1 < lists.Starts.Length; list++)
        {
            SortByKey(rows.AsSpan(lists.Starts[list]..lists.Starts[list + 1]), keys);
        }

        return Of(rows);
    }

    /// <summary>An order by its rows.</summary>
    /// <param name="rows">Every row once.</param>
    /// <returns>The order.</returns>
    public static RowOrder Of(uint[] rows)
    {
        uint[] places = new uint[rows.Length];
        for (int place = 0; place < rows.Length; place++)
        {
            places[rows[place]] = (uint)place;
        }

        return new RowOrder(rows, places);
    }

    /// <summary>How many rows a file of an order has.</summary>
    /// <param name="path">An order.bin.</param>
    public static long CountOf(string path)
    {
        using OrderView view = OrderView.Open(path);
        return view.File.RowCount;
    }

    /// <summary>Reads an order for a build of another file.</summary>
    /// <param name="path">An order.bin.</param>
    /// <param name="rowCount">Rows of the other file's input.</param>
    /// <param name="rowIdentity">Digest of their ids.</param>
    /// <param name="inputPath">That input, for messages.</param>
    /// <returns>The order.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC032: the order is one of other rows.</exception>
    public static RowOrder Read(string path, int rowCount, ulong rowIdentity, string inputPath)
    {
        using OrderView view = OrderView.Open(path);
        if (view.File.RowCount != rowCount)
        {
            throw BuildingErrors.RowsDiffer(path, view.File.RowCount, inputPath, rowCount);
        }

        if (view.File.Header.RowIdentity != rowIdentity)
        {
            throw BuildingErrors.OtherRows(path, inputPath);
        }

        OrderVerifier.Verify(view, CancellationToken.None);
        return Of(view.Rows.ToArray());
    }

    /// <summary>Writes order.bin.</summary>
    /// <param name="path">Target.</param>
    /// <param name="rowIdentity">Digest of the ids; 0 when they are not known, and then no other index can be built in this
    /// order.</param>
    public void Write(string path, ulong rowIdentity)
    {
        ContainerHeader shape = new(OrderFormat.Magic, OrderFormat.Version, 0, Rows.Length, 0, 0, rowIdentity, 0, Identity);
        ContainerWriter.Write(path, shape, 2, writer =>
        {
            writer.Section<uint>(OrderFormat.Rows, Rows);
            writer.Section<uint>(OrderFormat.Places, Places);
        });
    }

    private static void SortByKey(Span<uint> rows, OrderKey[] keys) => rows.Sort((left, right) =>
    {
        int order = keys[left].High.CompareTo(keys[right].High);
        order = order != 0 ? order : keys[left].Low.CompareTo(keys[right].Low);
        order = order != 0 ? order : keys[left].Length.CompareTo(keys[right].Length);
        return order != 0 ? order : left.CompareTo(right);
    });
}
