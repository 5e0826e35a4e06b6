using Components.Foundation.Errors;
using Components.Index.Container;

namespace Components.Index.Facts;

/// <summary>The sections of facts in one file: all of facts.bin, or those of past imports in offers.bin. Properties are numbered
/// from 0 here, values from <see cref="FirstValue"/>.</summary>
internal sealed class FactSections
{
    private readonly MappedSection _texts;
    private readonly MappedSection _entries;
    private readonly MappedSection _values;
    private readonly MappedSection _valueRows;
    private readonly MappedSection _rowStarts;
    private readonly MappedSection _rowValues;

    // Of every property; asked for each value of each candidate.
    private readonly uint[] _firstValues;

    private FactSections(ContainerFile file, int first, uint firstValue)
    {
        RowCount = file.RowCount;
        FirstValue = firstValue;
        _texts = file.Section(first + FactsFormat.Texts, 1);
        _entries = file.Section(first + FactsFormat.Properties, FactPropertyEntry.SizeBytes);
        _values = file.Section(first + FactsFormat.Values, FactValueEntry.SizeBytes);
        _valueRows = file.Section(first + FactsFormat.ValueRows, 4);
        _rowStarts = file.Section(first + FactsFormat.RowStarts, 4, file.RowCount + 1L);
        _rowValues = file.Section(first + FactsFormat.RowValues, 4);
        FactProperty[] properties = new FactProperty[_entries.Count<FactPropertyEntry>()];
        _firstValues = new uint[properties.Length];
        for (int property = 0; property < properties.Length; property++)
        {
            FactPropertyEntry entry = Entry(property);
            _firstValues[property] = entry.FirstValue;
            properties[property] = FactProperty.Parse(_texts.Span<byte>(entry.DefinitionStart, entry.DefinitionBytes))
                ?? throw _texts.Damaged($"the definition of property {property} is none");
        }

        Properties = properties;
    }

    /// <summary>Properties, ascending by id.</summary>
    public IReadOnlyList<FactProperty> Properties { get; }

    /// <summary>Number of the first value.</summary>
    public uint FirstValue { get; }

    public int RowCount { get; }

    /// <summary>Different values of all properties.</summary>
    public int ValueCount => checked((int)_values.Count<FactValueEntry>());

    /// <summary>Facts of all rows.</summary>
    public long FactCount => _rowValues.Count<uint>();

    public long ValueRowTotal => _valueRows.Count<uint>();

    /// <summary>Those of facts.bin.</summary>
    public static FactSections OfParts(ContainerFile file) => new(file, 0, 0);

    /// <summary>Those of past imports in offers.bin; null where none were read.</summary>
    public static FactSections? OfDays(ContainerFile offers) =>
        HasDays(offers) ? new FactSections(offers, FactsFormat.OfDays, FactsFormat.FirstOfDays) : null;

    /// <summary>Whether an offers.bin has those of past imports.</summary>
    public static bool HasDays(ContainerFile offers) =>
        offers.Table.Any(static entry => entry.Id == FactsFormat.OfDays + FactsFormat.Texts);

    /// <summary>Whether a value is one of these.</summary>
    public bool Has(uint value) => value - FirstValue < (uint)ValueCount;

    public ReadOnlySpan<uint> ValuesOf(int row)
    {
        uint start = _rowStarts.Get<uint>(row);
        uint end = _rowStarts.Get<uint>(row + 1L);
        ReadOnlySpan<uint> values = end >= start ? _rowValues.Span<uint>(start, end - start)
            : throw _rowStarts.Damaged($"the facts of row {row} end before they begin");

        // Values ascend. One of the other file would be answered out of it.
        return values.IsEmpty || (Has(values[0]) && Has(values[^1])) ? values
            : throw _rowValues.Damaged($"row {row} states a value that there is not");
    }

    public ReadOnlySpan<uint> ValuesOf(int row, int property)
    {
        FactPropertyEntry entry = Entry(property);
        ReadOnlySpan<uint> values = ValuesOf(row);
        int first = 0;
        while (first < values.Length && values[first] < entry.FirstValue)
        {
            first++;
        }

        int end = first;
        while (end < values.Length && values[end] - entry.FirstValue < entry.Values)
        {
            end++;
        }

        return values[first..end];
    }

    public int PropertyOfValue(uint value)
    {
        int low = 0;
        int high = _firstValues.Length;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = _firstValues[middle] <= value ? (middle, high) : (low, middle);
        }

        return _firstValues.Length > 0 ? low : throw Damaged($"value {value} is of no property");
    }

    public (uint First, int Count) ValuesOfProperty(int property)
    {
        FactPropertyEntry entry = Entry(property);
        return entry.FirstValue - FirstValue + (long)entry.Values <= ValueCount ? (entry.FirstValue, (int)entry.Values)
            : throw _entries.Damaged($"the values of property {property} lie outside their section");
    }

    public ReadOnlySpan<uint> RowsOf(uint value)
    {
        ulong first = Value(value).FirstRow;
        long next = value - FirstValue + 1L;
        ulong end = next < ValueCount ? _values.Get<FactValueEntry>(next).FirstRow : (ulong)_valueRows.Count<uint>();
        return end >= first && end <= (ulong)_valueRows.Count<uint>() ? _valueRows.Span<uint>((long)first, (long)(end - first))
            : throw _values.Damaged($"the rows of value {value} end before they begin");
    }

    public FactValueEntry Value(uint value) => _values.Get<FactValueEntry>(value - FirstValue);

    public ReadOnlySpan<byte> CodeUtf8(uint value)
    {
        FactValueEntry entry = Value(value);
        return _texts.Span<byte>(entry.CodeStart, entry.CodeBytes);
    }

    public SnapshotException DamagedRow(uint value, uint row) => _valueRows.Damaged($"value {value} has row {row}");

    public SnapshotException Damaged(string what) => _entries.Damaged(what);

    public void Touch(CancellationToken cancellationToken)
    {
        foreach (MappedSection section in (ReadOnlySpan<MappedSection>)[_entries, _values, _rowStarts, _rowValues, _valueRows])
        {
            _ = section.Touch(cancellationToken);
        }
    }

    private FactPropertyEntry Entry(int property) => _entries.Get<FactPropertyEntry>(property);
}
