using Components.Catalog.Facts;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Similarity;

namespace Components.Search.Substitution;

/// <summary>All that one part states, and how other parts stand to it: as good or better in a property, worse, or silent.
/// Unlike a likeness it has no degrees.</summary>
internal sealed class StatedFacts
{
    // Values that went through different spellings differ by less.
    private const double Rounding = 1e-5;

    private readonly FactIndex _facts;
    private readonly (int Property, uint[] Asked)[] _stated;

    /// <summary>Reads what the part states.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="row">The part.</param>
    public StatedFacts(FactIndex facts, int row)
    {
        _facts = facts;
        List<uint> values = [.. facts.ValuesOf(row)];

        // Of a value that nothing names nobody knows what would be better, and past stock is no promise.
        _stated = [.. values.GroupBy(facts.PropertyOfValue)
            .Where(group => facts.Properties[group.Key].IsOfThePart)
            .Select(static group => (group.Key, group.ToArray()))];
    }

    /// <summary>Numbers of the properties that it states, ascending.</summary>
    public IEnumerable<int> Properties => _stated.Select(static stated => stated.Property);

    /// <summary>Values of one of <see cref="Properties"/> for people.</summary>
    /// <param name="property">Number of the property.</param>
    public string Asked(int property) => string.Join(", ", Values(property)
        .Select(value => FactText.Of(_facts, property, value)).Distinct(StringComparer.Ordinal));

    /// <summary>How a part stands to one of <see cref="Properties"/>.</summary>
    /// <param name="property">Number of the property.</param>
    /// <param name="row">The other part.</param>
    public FactJudgement Judge(int property, int row)
    {
        ReadOnlySpan<uint> stated = _facts.ValuesOf(row, property);
        FactJudgement worst = stated.IsEmpty ? FactJudgement.Silent : FactJudgement.States;
        foreach (uint asked in stated.IsEmpty ? [] : Values(property))
        {
            FactJudgement best = FactJudgement.Contradicts;
            foreach (uint value in stated)
            {
                best = Better(best, Judge(property, asked, value));
            }

            worst = Worse(worst, best);
        }

        return worst;
    }

    /// <summary>Finds the parts of the whole catalogue that state a property as good or better, and those that state it
    /// worse.</summary>
    /// <param name="property">One of <see cref="Properties"/>.</param>
    /// <param name="states">An empty set; receives the former.</param>
    /// <param name="contradicts">An empty set; receives the latter.</param>
    public void Find(int property, RowSet states, RowSet contradicts)
    {
        (uint first, int count) = _facts.ValuesOfProperty(property);
        if (Values(property) is not [uint asked])
        {
            // Several values at once are a matter of the single part.
            for (uint value = first; value < first + count; value++)
            {
                foreach (uint row in _facts.RowsOf(value))
                {
                    (Judge(property, (int)row) switch
                    {
                        FactJudgement.States => states,
                        FactJudgement.Contradicts => contradicts,
                        _ => null,
                    })?.Add((int)row);
                }
            }

            return;
        }

        List<uint> open = [];
        for (uint value = first; value < first + count; value++)
        {
            switch (Judge(property, asked, value))
            {
                case FactJudgement.States:
                    _facts.AddRows(value, states);
                    break;
                case FactJudgement.Contradicts:
                    _facts.AddRows(value, contradicts);
                    break;
                default:
                    open.Add(value);
                    break;
            }
        }

        contradicts.Except(states);
        foreach (uint row in open.SelectMany(value => _facts.RowsOf(value).ToArray()))
        {
            contradicts.Remove((int)row);
        }
    }

    private uint[] Values(int property) => Array.Find(_stated, stated => stated.Property == property).Asked ?? [];

    private FactJudgement Judge(int property, uint asked, uint value)
    {
        FactProperty known = _facts.Properties[property];
        if (asked == value)
        {
            return FactJudgement.States;
        }

        if (known.Sense == FactSense.Code)
        {
            // One with SPI alone does not say that it has I2C; one of another colour says that it has not this one.
            return known.IsMany ? FactJudgement.Silent : FactJudgement.Contradicts;
        }

        (double low, double high) = _facts.Number(asked);
        return known.Sense switch
        {
            FactSense.AtLeast => _facts.JudgeValue(value, property, FactWish.AtLeast(double.IsFinite(low) ? low : high)),
            FactSense.AtMost => _facts.JudgeValue(value, property, FactWish.AtMost(double.IsFinite(high) ? high : low)),
            FactSense.Covers => Covers((low, high), _facts.Number(value)),
            _ => Nominal(property, (low, high), value),
        };
    }

    // Each end that the given part states must lie inside. An end that is open is not said.
    private static FactJudgement Covers((double Low, double High) asked, (double Low, double High) stated)
    {
        bool isShort = IsAbove(stated.Low, asked.Low) || IsAbove(asked.High, stated.High);
        bool isOpen = (double.IsFinite(asked.Low) && double.IsInfinity(stated.Low))
            || (double.IsFinite(asked.High) && double.IsInfinity(stated.High));
        return isShort ? FactJudgement.Contradicts : isOpen ? FactJudgement.Silent : FactJudgement.States;
    }

    private static bool IsAbove(double value, double limit) => double.IsFinite(value) && double.IsFinite(limit)
        && value - limit > Rounding * Math.Max(Math.Abs(value), Math.Abs(limit));

    // The very value. A range that holds it can be set to it, and nobody says that it is.
    private FactJudgement Nominal(int property, (double Low, double High) asked, uint value)
    {
        FactJudgement covered = _facts.JudgeValue(value, property, new FactWish(asked.Low, asked.High));
        (double low, double high) = _facts.Number(value);
        bool isPoint = low == high && asked.Low == asked.High;
        return covered != FactJudgement.States || isPoint ? covered : FactJudgement.Silent;
    }

    private static FactJudgement Better(FactJudgement one, FactJudgement two) =>
        one == FactJudgement.States || two == FactJudgement.States ? FactJudgement.States
        : one == FactJudgement.Silent || two == FactJudgement.Silent ? FactJudgement.Silent : FactJudgement.Contradicts;

    private static FactJudgement Worse(FactJudgement one, FactJudgement two) =>
        one == FactJudgement.Contradicts || two == FactJudgement.Contradicts ? FactJudgement.Contradicts
        : one == FactJudgement.Silent || two == FactJudgement.Silent ? FactJudgement.Silent : FactJudgement.States;
}
