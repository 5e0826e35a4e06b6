using System.Runtime.InteropServices;
using System.Text;
using Components.Foundation.Sequences;
using Components.Index.Building.Container;
using Components.Index.Facts;

namespace Components.Index.Building.Facts;

/// <summary>Facts of every part as the sections of a file hold them.</summary>
internal sealed class FactsContent
{
    private const int RowsAhead = 512;

    private readonly IReadOnlyList<(string Id, string Definition)> _properties;
    private readonly FactPropertyEntry[] _entries;
    private readonly StatedValue[] _values;
    private readonly List<uint> _rowValues;
    private readonly uint[] _starts;

    private FactsContent(
        IReadOnlyList<(string Id, string Definition)> properties, FactPropertyEntry[] entries, StatedValue[] values,
        List<uint> rowValues, uint[] starts)
    {
        (_properties, _entries, _values, _rowValues, _starts) = (properties, entries, values, rowValues, starts);
    }

    /// <summary>Parts.</summary>
    public int Rows => _starts.Length - 1;

    /// <summary>Reads them.</summary>
    /// <param name="path">A database.</param>
    /// <param name="tables">Its tables.</param>
    /// <param name="take">Receives the id of every part, ascending.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <returns>The facts.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static FactsContent Read(string path, FactTableNames tables, Action<long> take, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Id, string Definition)> properties = FactTablesReader.Properties(path, tables);
        StatedValues values = new(properties.Count);
        Dictionary<string, int> numbers = properties.Select(static (property, number) => (property.Id, number))
            .ToDictionary(static pair => pair.Id, static pair => pair.number, StringComparer.Ordinal);
        List<uint> rowValues = [];
        List<uint> starts = [0];
        foreach (StatedRow row in ReadAhead.Of(
            FactTablesReader.Rows(path, tables, cancellationToken), RowsAhead, cancellationToken)
            .SelectMany(static rows => rows))
        {
            take(row.LcscId);
            foreach (StatedFact fact in row.Facts)
            {
                if (!numbers.TryGetValue(fact.Property, out int property))
                {
                    throw BuildingErrors.NotDetail(path,
                        $"{tables.Facts} has the property '{fact.Property}', which {tables.Properties} lacks");
                }

                rowValues.Add(values.NumberOf(property, new StatedValue(fact.Low ?? double.NegativeInfinity,
                    fact.High ?? double.PositiveInfinity, fact.Code)));
            }

            starts.Add(checked((uint)rowValues.Count));
        }

        (FactPropertyEntry[] entries, StatedValue[] ordered, uint[] renumbered) = values.InOrder();
        (List<uint> kept, uint[] keptStarts) = Renumber(rowValues, starts, renumbered);
        return new FactsContent(properties, entries, ordered, kept, keptStarts);
    }

    /// <summary>Writes the sections.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="first">Added to the numbers of the sections.</param>
    /// <param name="firstValue">Number of the first value.</param>
    public void Write(ContainerWriter writer, int first, uint firstValue)
    {
        List<byte> texts = [];
        FactPropertyEntry[] entries = new FactPropertyEntry[_entries.Length];
        for (int property = 0; property < entries.Length; property++)
        {
            byte[] definition = Encoding.UTF8.GetBytes(_properties[property].Definition);
            entries[property] = _entries[property] with { DefinitionStart = (uint)texts.Count,
                DefinitionBytes = (uint)definition.Length, FirstValue = firstValue + _entries[property].FirstValue };
            texts.AddRange(definition);
        }

        (FactValueEntry[] values, uint[] rows) = ByValue(texts);
        writer.Section<byte>(first + FactsFormat.Texts, CollectionsMarshal.AsSpan(texts));
        writer.Section<FactPropertyEntry>(first + FactsFormat.Properties, entries);
        writer.Section<FactValueEntry>(first + FactsFormat.Values, values);
        writer.Section<uint>(first + FactsFormat.ValueRows, rows);
        writer.Section<uint>(first + FactsFormat.RowStarts, _starts);
        writer.Section<uint>(first + FactsFormat.RowValues,
            firstValue == 0 ? CollectionsMarshal.AsSpan(_rowValues) : [.. _rowValues.Select(value => firstValue + value)]);
    }

    private (FactValueEntry[] Values, uint[] Rows) ByValue(List<byte> texts)
    {
        uint[] counts = new uint[_values.Length];
        foreach (uint value in CollectionsMarshal.AsSpan(_rowValues))
        {
            counts[value]++;
        }

        FactValueEntry[] entries = new FactValueEntry[_values.Length];
        long[] next = new long[_values.Length];
        long total = 0;
        for (int value = 0; value < _values.Length; value++)
        {
            byte[] code = Encoding.UTF8.GetBytes(_values[value].Code ?? "");
            bool isCode = code.Length > 0;
            entries[value] = new FactValueEntry(isCode ? 0 : _values[value].Low, isCode ? 0 : _values[value].High, isCode
                ? (uint)texts.Count : 0, (uint)code.Length, (ulong)total);
            texts.AddRange(code);
            next[value] = total;
            total += counts[value];
        }

        uint[] rows = new uint[total];
        for (int row = 0; row < Rows; row++)
        {
            for (uint at = _starts[row]; at < _starts[row + 1]; at++)
            {
                rows[next[_rowValues[(int)at]]++] = (uint)row;
            }
        }

        return (entries, rows);
    }

    // By final numbers, ascending in each row; what a row states twice stands once.
    private static (List<uint> Values, uint[] Starts) Renumber(List<uint> rowValues, List<uint> starts, uint[] renumbered)
    {
        List<uint> kept = new(rowValues.Count);
        uint[] keptStarts = new uint[starts.Count];
        SortedSet<uint> row = [];
        for (int index = 0; index + 1 < starts.Count; index++)
        {
            row.Clear();
            for (uint at = starts[index]; at < starts[index + 1]; at++)
            {
                _ = row.Add(renumbered[rowValues[(int)at]]);
            }

            kept.AddRange(row);
            keptStarts[index + 1] = (uint)kept.Count;
        }

        return (kept, keptStarts);
    }
}
