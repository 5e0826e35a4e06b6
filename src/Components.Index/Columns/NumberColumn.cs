using Components.Index.Container;

namespace Components.Index.Columns;

/// <summary>One numeric column: values by row, and sorted with their places for ranges.</summary>
internal readonly struct NumberColumn
{
    private readonly MappedSection _values;

    internal NumberColumn(MappedSection known, MappedSection ranks, MappedSection values, MappedSection sortedValues,
        MappedSection sortedPlaces, MappedSection steps)
    {
        Known = known;
        Ranks = ranks;
        _values = values;
        SortedValues = sortedValues;
        SortedPlaces = sortedPlaces;
        Steps = steps;
    }

    /// <summary>Rows with a value.</summary>
    public int Count => (int)_values.Count<double>();

    /// <summary>u64 per 64 rows: which rows have a value.</summary>
    public MappedSection Known { get; }

    /// <summary>Values before each 512 rows.</summary>
    public MappedSection Ranks { get; }

    /// <summary>f64 ascending.</summary>
    public MappedSection SortedValues { get; }

    /// <summary>u32 places of the rows of <see cref="SortedValues"/>.</summary>
    public MappedSection SortedPlaces { get; }

    /// <summary>Bitmaps of the first sorted values' places: <see cref="ColumnsFormat.Steps"/>.</summary>
    public MappedSection Steps { get; }

    /// <summary>Value of a row, or NaN.</summary>
    /// <param name="row">0 to the row count - 1.</param>
    /// <returns>The value.</returns>
    public double Value(int row)
    {
        long position = ColumnRank.Position(Known, Ranks, row);
        return position < 0 ? double.NaN : _values.Get<double>(position);
    }

    /// <summary>Places of the first sorted values.</summary>
    /// <param name="step">1 to the number of steps.</param>
    /// <param name="words">Words of a bitmap.</param>
    /// <returns>The bitmap.</returns>
    public ReadOnlySpan<ulong> Step(int step, int words) => Steps.Span<ulong>((step - 1L) * words, words);

    /// <summary>First position in sorted order whose value is at least a bound.</summary>
    /// <param name="bound">The bound.</param>
    /// <returns>0 to <see cref="Count"/>.</returns>
    public int LowerBound(double bound)
    {
        ReadOnlySpan<double> sorted = SortedValues.Span<double>(0, Count);
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>First position in sorted order whose value exceeds a bound.</summary>
    /// <param name="bound">The bound.</param>
    /// <returns>0 to <see cref="Count"/>.</returns>
    public int UpperBound(double bound)
    {
        ReadOnlySpan<double> sorted = SortedValues.Span<double>(0, Count);
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= bound)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
