using Components.Index.Container;

namespace Components.Index.Columns;

/// <summary>One numeric column: values by row, and sorted with their places for ranges.</summary>
internal sealed class NumberColumn
{
    private readonly MappedSection _values;

    private NumberColumn(MappedSection known, MappedSection ranks, MappedSection values, MappedSection sortedValues,
        MappedSection sortedPlaces, MappedSection steps)
    {
        Known = known;
        Ranks = ranks;
        _values = values;
        SortedValues = sortedValues;
        SortedPlaces = sortedPlaces;
        Steps = steps;
    }

    /// <summary>A column of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">Number of its first section.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <returns>The column; its contents are not read.</returns>
    public static NumberColumn Open(ContainerFile file, int first, string name)
    {
        int rows = file.RowCount;
        MappedSection values = file.Section(first + ColumnsFormat.Values, 8);
        long count = values.Count<double>();
        if (count > rows)
        {
            throw values.Damaged($"column '{name}' has {count} values");
        }

        return new NumberColumn(
            file.Section(first + ColumnsFormat.Known, 8, (rows + 63) / 64),
            file.Section(first + ColumnsFormat.Ranks, 4, (rows + ColumnsFormat.RowsPerRank - 1) / ColumnsFormat.RowsPerRank),
            values,
            file.Section(first + ColumnsFormat.SortedValues, 8, count),
            file.Section(first + ColumnsFormat.SortedPlaces, 4, count),
            file.Section(first + ColumnsFormat.Steps, 8, ColumnsFormat.StepsOf(count) * ((rows + 63L) / 64)));
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
