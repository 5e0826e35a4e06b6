using System.Collections.Frozen;
using Components.Catalog.Facts;
using Components.Catalog.Types;
using Components.Index.Facts;
using Components.Serve.Parametric;
using Components.Serve.Wire;

namespace Components.Serve.Vocabulary;

/// <summary>Which properties the parts of a snapshot state, with which values, and of which types they are. One pass over all
/// facts.</summary>
internal sealed class StatedProperties
{
    private const int MostValues = 20;

    private readonly FactIndex? _facts;

    // Parts by type and property; the last row holds those of no known type.
    private readonly long[,] _parts;

    // Parts by value; null where all parts of the snapshot are counted, of which the facts know it.
    private readonly int[]? _byValue;

    private StatedProperties(FactIndex? facts, long[,] parts, int[]? byValue)
    {
        _facts = facts;
        _parts = parts;
        _byValue = byValue;
        Answers = facts is null ? []
            : [.. Enumerable.Range(0, facts.Properties.Count).Select(property => Answer(facts, property))];
    }

    /// <summary>Every property, ascending by id.</summary>
    public IReadOnlyList<PropertyAnswer> Answers { get; }

    /// <summary>Counts.</summary>
    /// <param name="facts">Facts of the parts; null when the snapshot has none.</param>
    /// <param name="typeOfRow">Number of the type of every row; -1 for none.</param>
    /// <param name="types">How many types there are.</param>
    /// <param name="rows">The parts that are counted; null for all.</param>
    public static StatedProperties Of(FactIndex? facts, sbyte[] typeOfRow, int types, IEnumerable<int>? rows = null)
    {
        int[]? byValue = facts is null || rows is null ? null : new int[End(facts)];
        long[,] parts = new long[types + 1, facts?.Properties.Count ?? 0];
        (int Property, uint End)[] ofParts =
            facts is null ? [] : [.. facts.OfParts.Select(number => (number, End(facts, number)))];
        (int Property, uint End)[] ofDays =
            facts is null ? [] : [.. facts.OfDays.Select(number => (number, End(facts, number)))];
        foreach (int row in facts is null ? [] : rows ?? Enumerable.Range(0, facts.RowCount))
        {
            int type = typeOfRow[row] < 0 ? types : typeOfRow[row];
            Count(facts!.ValuesOf(row), ofParts, parts, type);
            Count(facts.DaysOf(row), ofDays, parts, type);
            foreach (uint value in byValue is null ? [] : facts.ValuesOf(row))
            {
                byValue![value]++;
            }

            foreach (uint value in byValue is null ? [] : facts.DaysOf(row))
            {
                byValue![value]++;
            }
        }

        return new StatedProperties(facts, parts, byValue);
    }

    // Values ascend by property: one that states two values of a property is one part.
    private static void Count(ReadOnlySpan<uint> values, (int Property, uint End)[] properties, long[,] parts, int type)
    {
        int at = 0;
        int last = -1;
        foreach (uint value in values)
        {
            while (at < properties.Length - 1 && value >= properties[at].End)
            {
                at++;
            }

            if (at != last)
            {
                parts[type, properties[at].Property]++;
                last = at;
            }
        }
    }

    /// <summary>Ids of the properties that some rows state.</summary>
    /// <param name="facts">Facts of the parts.</param>
    /// <param name="rows">Rows.</param>
    public static IReadOnlySet<string> OfRows(FactIndex facts, ReadOnlySpan<uint> rows)
    {
        bool[] stated = new bool[facts.Properties.Count];
        foreach (uint row in rows)
        {
            Mark(facts.ValuesOf((int)row));
            Mark(facts.DaysOf((int)row));
        }

        return facts.Properties.Where((_, property) => stated[property]).Select(static property => property.Id)
            .ToFrozenSet(StringComparer.Ordinal);

        void Mark(ReadOnlySpan<uint> values)
        {
            foreach (uint value in values)
            {
                stated[facts.PropertyOfValue(value)] = true;
            }
        }
    }

    // The first value that is of a later property.
    private static uint End(FactIndex facts, int property)
    {
        (uint first, int count) = facts.ValuesOfProperty(property);
        return first + (uint)count;
    }

    private static uint End(FactIndex facts) =>
        Enumerable.Range(0, facts.Properties.Count).Select(property => End(facts, property)).DefaultIfEmpty().Max();

    /// <summary>Properties that parts of a type state, those of most parts first.</summary>
    /// <param name="type">Number of the type.</param>
    public IReadOnlyList<StatedPropertyAnswer> OfType(int type) => _facts is null ? []
        : [.. Enumerable.Range(0, _facts.Properties.Count)
            .Select(property => new StatedPropertyAnswer(_facts.Properties[property].Id, _parts[type, property]))
            .Where(static stated => stated.Parts > 0)
            .OrderByDescending(static stated => stated.Parts).ThenBy(static stated => stated.Id, StringComparer.Ordinal)];

    private PropertyAnswer Answer(FactIndex facts, int property)
    {
        FactProperty known = facts.Properties[property];
        (uint first, int count) = facts.ValuesOfProperty(property);
        bool isCode = known.Sense == FactSense.Code;
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        List<(uint Value, int Parts)> values = [];
        for (uint value = first; value < first + (uint)count; value++)
        {
            int parts = _byValue is null ? facts.RowsOf(value).Length : _byValue[value];
            if (parts == 0)
            {
                continue;
            }

            values.Add((value, parts));
            (double from, double to) = isCode ? (double.NaN, double.NaN) : facts.Number(value);
            low = Math.Min(low, Finite(from) ?? Finite(to) ?? low);
            high = Math.Max(high, Finite(to) ?? Finite(from) ?? high);
        }

        return new PropertyAnswer
        {
            Id = known.Id,
            Title = known.Title,
            Sense = FactSenses.NameOf(known.Sense),
            Unit = known.Unit,
            Range = FactRange.MeaningOf(known),
            Words = known.Words,
            Columns = known.Columns,
            Parts = Enumerable.Range(0, _parts.GetLength(0)).Sum(type => _parts[type, property]),
            DifferentValues = values.Count,
            Minimum = Finite(low),
            Maximum = Finite(high),
            Values = [.. values.OrderByDescending(static value => value.Parts).ThenBy(static value => value.Value)
                .Take(MostValues).Select(value => Answer(facts, value.Value, value.Parts, isCode))],
            Types = [.. TypeTable.All.Select((type, index) => new StatingTypeAnswer(type.Name, _parts[index, property]))
                .Where(static type => type.Parts > 0)
                .OrderByDescending(static type => type.Parts).ThenBy(static type => type.Name, StringComparer.Ordinal)],
        };
    }

    private static StatedValueAnswer Answer(FactIndex facts, uint value, int parts, bool isCode)
    {
        if (isCode)
        {
            return new StatedValueAnswer(null, null, facts.Code(value), parts);
        }

        (double low, double high) = facts.Number(value);
        return new StatedValueAnswer(Finite(low), Finite(high), null, parts);
    }

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}
