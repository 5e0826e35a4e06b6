namespace Components.Index.Building.Columns;

/// <summary>Values of the rows that have one, in row order.</summary>
/// <typeparam name="T">Value.</typeparam>
internal sealed class SparseColumn<T>
{
    /// <summary>Rows, ascending.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Values of <see cref="Rows"/>.</summary>
    public List<T> Values { get; } = [];

    /// <summary>Adds a value.</summary>
    /// <param name="row">Row, larger than all before.</param>
    /// <param name="value">Value.</param>
    public void Add(int row, T value)
    {
        Rows.Add(row);
        Values.Add(value);
    }
}
