using System.Runtime.InteropServices;
using System.Text;
using Components.Foundation.Sequences;
using Components.Index.Building.Container;
using Components.Index.Container;
using Components.Index.Facts;

namespace Components.Index.Building.Facts;

/// <summary>Writes facts.bin from the tables of detail.sqlite, and of offers.sqlite where past imports are read: per row its
/// values, per value its rows.</summary>
internal static class FactsBuilder
{
    private const int RowsAhead = 512;

    public static int Build(string detailPath, string? offersPath, string path, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Id, string Definition)> properties = FactTablesReader.Properties(detailPath, offersPath);
        StatedValues values = new(properties.Count);
        Dictionary<string, int> numbers = properties.Select(static (property, number) => (property.Id, number))
            .ToDictionary(static pair => pair.Id, static pair => pair.number, StringComparer.Ordinal);
        List<uint> rowValues = [];
        List<uint> starts = [0];
        using RowIdentity identity = new(detailPath);
        foreach (StatedRow row in ReadAhead.Of(
            FactTablesReader.Rows(detailPath, offersPath, cancellationToken), RowsAhead, cancellationToken)
            .SelectMany(static rows => rows))
        {
            _ = identity.Add(row.LcscId);
            foreach (StatedFact fact in row.Facts)
            {
                if (!numbers.TryGetValue(fact.Property, out int property))
                {
                    throw BuildingErrors.NotDetail(detailPath,
                        $"component_facts has the property '{fact.Property}', which fact_properties lacks");
                }

                rowValues.Add(values.NumberOf(property, new StatedValue(fact.Low ?? double.NegativeInfinity,
                    fact.High ?? double.PositiveInfinity, fact.Code)));
            }

            starts.Add(checked((uint)rowValues.Count));
        }

        (FactPropertyEntry[] entries, StatedValue[] ordered, uint[] renumbered) = values.InOrder();
        (List<uint> kept, uint[] keptStarts) = Renumber(rowValues, starts, renumbered);
        Write(path, properties, entries, ordered, kept, keptStarts, identity.Finish());
        return keptStarts.Length - 1;
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

    private static void Write(
        string path, IReadOnlyList<(string Id, string Definition)> properties, FactPropertyEntry[] entries, StatedValue[] values,
            List<uint> rowValues, uint[] starts, ulong identity)
    {
        List<byte> texts = [];
        for (int property = 0; property < entries.Length; property++)
        {
            byte[] definition = Encoding.UTF8.GetBytes(properties[property].Definition);
            entries[property] = entries[property] with { DefinitionStart = (uint)texts.Count,
                DefinitionBytes = (uint)definition.Length };
            texts.AddRange(definition);
        }

        uint[] counts = new uint[values.Length];
        foreach (uint value in CollectionsMarshal.AsSpan(rowValues))
        {
            counts[value]++;
        }

        FactValueEntry[] valueEntries = new FactValueEntry[values.Length];
        long[] next = new long[values.Length];
        long total = 0;
        for (int value = 0; value < values.Length; value++)
        {
            byte[] code = Encoding.UTF8.GetBytes(values[value].Code ?? "");
            bool isCode = code.Length > 0;
            valueEntries[value] = new FactValueEntry(isCode ? 0 : values[value].Low, isCode ? 0 : values[value].High, isCode
                ? (uint)texts.Count : 0, (uint)code.Length, (ulong)total);
            texts.AddRange(code);
            next[value] = total;
            total += counts[value];
        }

        uint[] rows = new uint[total];
        for (int row = 0; row + 1 < starts.Length; row++)
        {
            for (uint at = starts[row]; at < starts[row + 1]; at++)
            {
                rows[next[rowValues[(int)at]]++] = (uint)row;
            }
        }

        ContainerHeader shape = new(FactsFormat.Magic, FactsFormat.Version, 0, starts.Length - 1, 0, 0, identity, 0);
        ContainerWriter.Write(path, shape, FactsFormat.SectionCount, writer =>
        {
            writer.Section<byte>(FactsFormat.Texts, CollectionsMarshal.AsSpan(texts));
            writer.Section<FactPropertyEntry>(FactsFormat.Properties, entries);
            writer.Section<FactValueEntry>(FactsFormat.Values, valueEntries);
            writer.Section<uint>(FactsFormat.ValueRows, rows);
            writer.Section<uint>(FactsFormat.RowStarts, starts);
            writer.Section<uint>(FactsFormat.RowValues, CollectionsMarshal.AsSpan(rowValues));
        });
    }
}
