using System.Text.Unicode;
using Components.Catalog.Facts;

namespace Components.Index.Facts;

/// <summary>Invariants of facts, of whichever file: properties and values in order, ends that are numbers, rows ascending and
/// below the row count, both directions equal.</summary>
internal static class FactsVerifier
{
    public static void Verify(FactSections index, CancellationToken cancellationToken)
    {
        Properties(index);
        long pairs = 0;
        for (uint value = index.FirstValue; index.Has(value); value++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long previous = -1;
            foreach (uint row in index.RowsOf(value))
            {
                if (row <= previous || row >= (uint)index.RowCount || index.ValuesOf((int)row).BinarySearch(value) < 0)
                {
                    throw index.Damaged($"row {row} is no proper row of value {value}");
                }

                previous = row;
                pairs++;
            }
        }

        long stated = 0;
        for (int row = 0; row < index.RowCount; row++)
        {
            long before = -1;
            foreach (uint value in index.ValuesOf(row))
            {
                if (value <= before || !index.Has(value))
                {
                    throw index.Damaged($"row {row} states value {value}");
                }

                before = value;
                stated++;
            }
        }

        if (pairs != stated || pairs != index.FactCount || pairs != index.ValueRowTotal)
        {
            throw index.Damaged("rows and values disagree on who states what");
        }
    }

    private static void Properties(FactSections index)
    {
        uint next = index.FirstValue;
        for (int property = 0; property < index.Properties.Count; property++)
        {
            FactProperty definition = index.Properties[property];
            if (property > 0 && string.CompareOrdinal(definition.Id, index.Properties[property - 1].Id) <= 0)
            {
                throw index.Damaged($"property '{definition.Id}' stands after '{index.Properties[property - 1].Id}'");
            }

            (uint first, int count) = index.ValuesOfProperty(property);
            if (first != next)
            {
                throw index.Damaged($"the values of property '{definition.Id}' do not follow those before it");
            }

            for (uint value = first; value < first + count; value++)
            {
                Value(index, definition, value, value == first);
            }

            next += (uint)count;
        }

        if (next - index.FirstValue != index.ValueCount)
        {
            throw index.Damaged("there are more values than properties have");
        }
    }

    private static void Value(FactSections index, FactProperty property, uint value, bool isFirst)
    {
        FactValueEntry entry = index.Value(value);
        bool isCode = property.Sense == FactSense.Code;
        ReadOnlySpan<byte> code = index.CodeUtf8(value);
        if (isCode ? code.IsEmpty || !Utf8.IsValid(code) || entry.Low != 0 || entry.High != 0 : !code.IsEmpty
            || !(entry.Low <= entry.High) || double.IsPositiveInfinity(entry.Low) || double.IsNegativeInfinity(entry.High))
        {
            throw index.Damaged($"value {value} is none of property '{property.Id}'");
        }

        if (isFirst)
        {
            return;
        }

        FactValueEntry before = index.Value(value - 1);
        if (isCode ? index.CodeUtf8(value - 1).SequenceCompareTo(code) >= 0 : before.Low > entry.Low
            || (before.Low == entry.Low && before.High >= entry.High))
        {
            throw index.Damaged($"value {value} of property '{property.Id}' is out of order");
        }
    }
}
