using System.Text;
using Components.Index.Facts;

namespace Components.Index.Building.Facts;

/// <summary>The different values of each property, numbered as they come and then in the order of the file.</summary>
internal sealed class StatedValues
{
    private readonly Dictionary<StatedValue, uint>[] _numbers;
    private uint _count;

    public StatedValues(int properties) =>
        _numbers = [.. Enumerable.Range(0, properties).Select(static _ => new Dictionary<StatedValue, uint>())];

    /// <summary>Number of a value in the order in which they come.</summary>
    public uint NumberOf(int property, StatedValue value)
    {
        if (!_numbers[property].TryGetValue(value, out uint number))
        {
            number = _count++;
            _numbers[property].Add(value, number);
        }

        return number;
    }

    /// <summary>Values by property, lower and upper end; codes by their bytes.</summary>
    /// <returns>Entries of the properties, the values, and per number as they came the one in this order.</returns>
    public (FactPropertyEntry[] Entries, StatedValue[] Ordered, uint[] Renumbered) InOrder()
    {
        FactPropertyEntry[] entries = new FactPropertyEntry[_numbers.Length];
        List<StatedValue> ordered = new((int)_count);
        uint[] renumbered = new uint[_count];
        for (int property = 0; property < entries.Length; property++)
        {
            KeyValuePair<StatedValue, uint>[] values = [.. _numbers[property]];
            Array.Sort(values, static (left, right) => Compare(left.Key, right.Key));
            entries[property] = new FactPropertyEntry(0, 0, (uint)ordered.Count, (uint)values.Length);
            foreach ((StatedValue value, uint number) in values)
            {
                renumbered[number] = (uint)ordered.Count;
                ordered.Add(value);
            }
        }

        return (entries, [.. ordered], renumbered);
    }

    private static int Compare(StatedValue left, StatedValue right) => left.Code is not null && right.Code is not null
        ? Encoding.UTF8.GetBytes(left.Code).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Code))
        : left.Low != right.Low ? left.Low.CompareTo(right.Low) : left.High.CompareTo(right.High);
}
