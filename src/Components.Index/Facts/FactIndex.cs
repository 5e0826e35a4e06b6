using System.Text;
using Components.Catalog.Facts;
using Components.Foundation.Errors;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Records;

namespace Components.Index.Facts;

/// <summary>facts.bin, mapped: what parts state, by row and by value, and the properties that they state it of. No text is read
/// to answer.</summary>
/// <remarks>Safe for concurrent use. Every number in the file is checked where it is used; <see cref="FactsVerifier"/> checks
/// them all.</remarks>
public sealed class FactIndex : IDisposable
{
    private readonly MappedSection _texts;
    private readonly MappedSection _entries;
    private readonly MappedSection _values;
    private readonly MappedSection _valueRows;
    private readonly MappedSection _rowStarts;
    private readonly MappedSection _rowValues;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    // Of every property; asked for each value of each candidate.
    private readonly uint[] _firstValues;

    private FactIndex(ContainerFile file)
    {
        File = file;
        _texts = file.Section(FactsFormat.Texts, 1);
        _entries = file.Section(FactsFormat.Properties, FactPropertyEntry.SizeBytes);
        _values = file.Section(FactsFormat.Values, FactValueEntry.SizeBytes);
        _valueRows = file.Section(FactsFormat.ValueRows, 4);
        _rowStarts = file.Section(FactsFormat.RowStarts, 4, file.RowCount + 1L);
        _rowValues = file.Section(FactsFormat.RowValues, 4);
        FactProperty[] properties = new FactProperty[_entries.Count<FactPropertyEntry>()];
        _firstValues = new uint[properties.Length];
        for (int property = 0; property < properties.Length; property++)
        {
            FactPropertyEntry entry = Entry(property);
            _firstValues[property] = entry.FirstValue;
            properties[property] = FactProperty.Parse(_texts.Span<byte>(entry.DefinitionStart, entry.DefinitionBytes))
                ?? throw _texts.Damaged($"the definition of property {property} is none");
            _ = _numbers.TryAdd(properties[property].Id, property) ? property
                : throw _texts.Damaged($"property '{properties[property].Id}' stands twice");
        }

        Properties = properties;
    }

    /// <summary>Properties, ascending by id. The position is a property's number.</summary>
    public IReadOnlyList<FactProperty> Properties { get; }

    /// <summary>Rows of the snapshot.</summary>
    public int RowCount => File.RowCount;

    /// <summary>Different values of all properties.</summary>
    public int ValueCount => checked((int)_values.Count<FactValueEntry>());

    /// <summary>Facts of all rows.</summary>
    public long FactCount => _rowValues.Count<uint>();

    /// <summary>The container, for checks across files.</summary>
    internal ContainerFile File { get; }

    /// <summary>Maps the file.</summary>
    /// <param name="path">A facts.bin.</param>
    /// <returns>The index; the caller disposes it.</returns>
    /// <exception cref="SnapshotException">VEC020 to VEC025: the file is damaged.</exception>
    public static FactIndex Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, FactsFormat.Magic, FactsFormat.Version);
        try
        {
            return new FactIndex(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Maps the file beside the records of the same snapshot.</summary>
    /// <param name="path">A facts.bin.</param>
    /// <param name="recordsPath">records.bin.</param>
    /// <returns>The index; the caller disposes it.</returns>
    /// <exception cref="SnapshotException">VEC020 to VEC026: a file is damaged, or they are of different rows.</exception>
    public static FactIndex Open(string path, string recordsPath)
    {
        FactIndex index = Open(path);
        try
        {
            using RecordsView records = RecordsView.Open(recordsPath);
            index.File.RequireSameRows(records.File);
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Number of a property.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Its position; -1 when there is none.</returns>
    public int PropertyOf(string id) => _numbers.GetValueOrDefault(id, -1);

    /// <summary>Numbers of the values that a row states, ascending, hence by property.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>Values below <see cref="ValueCount"/>; valid until the index is disposed.</returns>
    public ReadOnlySpan<uint> ValuesOf(int row)
    {
        uint start = _rowStarts.Get<uint>(row);
        uint end = _rowStarts.Get<uint>(row + 1L);
        return end >= start ? _rowValues.Span<uint>(start, end - start)
            : throw _rowStarts.Damaged($"the facts of row {row} end before they begin");
    }

    /// <summary>Whether a row says nothing of itself: what past imports say of it does not count.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public bool IsSilent(int row)
    {
        foreach (uint value in ValuesOf(row))
        {
            if (!Properties[PropertyOfValue(value)].IsHistory)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Numbers of the values that a row states of one property, ascending.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <param name="property">Number of the property.</param>
    /// <returns>None when it is silent.</returns>
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

    /// <summary>Ends of a value, in its property's unit.</summary>
    /// <param name="value">0 to <see cref="ValueCount"/> - 1, of a number.</param>
    /// <returns>Infinite where an end is open.</returns>
    public (double Low, double High) Number(uint value)
    {
        FactValueEntry entry = Value(value);
        return (entry.Low, entry.High);
    }

    /// <summary>A code.</summary>
    /// <param name="value">0 to <see cref="ValueCount"/> - 1.</param>
    /// <returns>The code; empty for a number.</returns>
    public string Code(uint value) => Encoding.UTF8.GetString(CodeUtf8(value));

    /// <summary>Number of the property that a value is of.</summary>
    /// <param name="value">0 to <see cref="ValueCount"/> - 1.</param>
    public int PropertyOfValue(uint value)
    {
        int low = 0;
        int high = _firstValues.Length;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = _firstValues[middle] <= value ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Values of a property.</summary>
    /// <param name="property">Number of the property.</param>
    /// <returns>Number of the first, and how many.</returns>
    public (uint First, int Count) ValuesOfProperty(int property)
    {
        FactPropertyEntry entry = Entry(property);
        return entry.FirstValue + (long)entry.Values <= ValueCount ? (entry.FirstValue, (int)entry.Values)
            : throw _entries.Damaged($"the values of property {property} lie outside their section");
    }

    /// <summary>Rows that state a value, ascending.</summary>
    /// <param name="value">0 to <see cref="ValueCount"/> - 1.</param>
    /// <returns>Rows; valid until the index is disposed.</returns>
    public ReadOnlySpan<uint> RowsOf(uint value)
    {
        ulong first = Value(value).FirstRow;
        ulong end = value + 1L < ValueCount ? Value(value + 1).FirstRow : (ulong)_valueRows.Count<uint>();
        return end >= first && end <= (ulong)_valueRows.Count<uint>() ? _valueRows.Span<uint>((long)first, (long)(end - first))
            : throw _values.Damaged($"the rows of value {value} end before they begin");
    }

    /// <summary>Judgement of a part's statement by a wish.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <param name="property">Number of the property.</param>
    /// <param name="wish">The value that is asked for, in the property's unit.</param>
    /// <returns>Of several facts the best: one that states it, else one that leaves it open. Allocates nothing.</returns>
    public FactJudgement Judge(int row, int property, FactWish wish)
    {
        ReadOnlySpan<uint> values = ValuesOf(row, property);
        FactJudgement judgement = values.IsEmpty ? FactJudgement.Silent : FactJudgement.Contradicts;
        foreach (uint value in values)
        {
            switch (JudgeValue(value, property, wish))
            {
                case FactJudgement.States:
                    return FactJudgement.States;
                case FactJudgement.Silent:
                    judgement = FactJudgement.Silent;
                    break;
                default:
                    break;
            }
        }

        return judgement;
    }

    /// <summary>Judgement of a value by a wish.</summary>
    /// <param name="value">A value of the property.</param>
    /// <param name="property">Number of the property.</param>
    /// <param name="wish">The value that is asked for.</param>
    public FactJudgement JudgeValue(uint value, int property, FactWish wish)
    {
        FactSense sense = Properties[property].Sense;
        if (sense == FactSense.Code || wish.Code is not null)
        {
            return sense == FactSense.Code && wish.Code is { } code && IsCode(CodeUtf8(value), code) ? FactJudgement.States
                : FactJudgement.Contradicts;
        }

        FactValueEntry entry = Value(value);
        return Properties[property].IsHistory ? FactJudge.OfCount(sense, entry.Low, entry.High, wish)
            : FactJudge.Of(sense, entry.Low, entry.High, wish);
    }

    /// <summary>Adds the rows that state a value to a set.</summary>
    /// <param name="value">0 to <see cref="ValueCount"/> - 1.</param>
    /// <param name="target">Receives them.</param>
    /// <exception cref="SnapshotException">VEC025: the value has a row that there is not.</exception>
    public void AddRows(uint value, RowSet target)
    {
        if (!target.TryAdd(RowsOf(value), among: null, out uint foreign))
        {
            throw _valueRows.Damaged($"value {value} has row {foreign}");
        }
    }

    /// <summary>Brings the file into memory.</summary>
    /// <param name="cancellationToken">Stops early.</param>
    public void Warmup(CancellationToken cancellationToken = default)
    {
        foreach (MappedSection section in (ReadOnlySpan<MappedSection>)[_entries, _values, _rowStarts, _rowValues, _valueRows])
        {
            _ = section.Touch(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    internal FactPropertyEntry Entry(int property) => _entries.Get<FactPropertyEntry>(property);

    internal FactValueEntry Value(uint value) => _values.Get<FactValueEntry>(value);

    internal ReadOnlySpan<byte> CodeUtf8(uint value)
    {
        FactValueEntry entry = Value(value);
        return _texts.Span<byte>(entry.CodeStart, entry.CodeBytes);
    }

    internal long ValueRowTotal => _valueRows.Count<uint>();

    internal SnapshotException Damaged(string what) => _entries.Damaged(what);

    private static bool IsCode(ReadOnlySpan<byte> utf8, string code)
    {
        Span<char> text = stackalloc char[128];
        return utf8.Length <= text.Length && Encoding.UTF8.TryGetChars(utf8, text, out int length)
            && text[..length].Equals(code, StringComparison.OrdinalIgnoreCase);
    }
}
