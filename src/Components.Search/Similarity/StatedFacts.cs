using Components.Catalog.Facts;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Facts;

namespace Components.Search.Similarity;

/// <summary>All that one part states, and how other parts stand to it: as good or better in a property, worse, or silent. The one
/// judgement of what will do in its place; unlike <see cref="FactLikeness"/> it has no degrees.</summary>
internal sealed class StatedFacts
{
    private readonly FactIndex _facts;
    private readonly (int Property, uint[] Asked)[] _stated;
    private readonly (int Property, uint[] Asked)[] _unnamed;

    /// <summary>Reads what the part states.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="facts">Facts.</param>
    /// <param name="row">The part.</param>
    public StatedFacts(IQueryEngine engine, FactIndex facts, int row)
    {
        _facts = facts;
        List<uint> values = [.. facts.ValuesOf(row)];

        // Past stock is no promise.
        (int Property, uint[] Asked)[] groups = [.. values.GroupBy(facts.PropertyOfValue)
            .Where(group => !facts.Properties[group.Key].IsHistory)
            .Select(static group => (group.Key, group.ToArray()))];
        _stated = [.. groups.Where(group => facts.Properties[group.Property].IsOfThePart)];
        _unnamed = [.. groups.Where(group => !facts.Properties[group.Property].IsOfThePart)];
        string? main = TypeTable.Find(RecordView.Text(engine.Record(row).ComponentType))?.Value?.Property;
        Main = main is not null && facts.PropertyOf(main) is >= 0 and int property && Properties.Contains(property)
            ? property : -1;
    }

    /// <summary>Number of the property that the part is bought for; -1 where it states none such.</summary>
    public int Main { get; }

    /// <summary>Numbers of the properties that it states, ascending.</summary>
    public IEnumerable<int> Properties => _stated.Select(static stated => stated.Property);

    /// <summary>Numbers of the properties whose values nothing names, ascending: "175V" in a text. Nobody knows what would be
    /// better: another part says the same value, or leaves it open.</summary>
    public IEnumerable<int> Unnamed => _unnamed.Select(static stated => stated.Property);

    /// <summary>Whether a part says every value of one of <see cref="Unnamed"/>.</summary>
    /// <param name="property">Number of the property.</param>
    /// <param name="row">The other part.</param>
    public bool SaysUnnamed(int property, int row)
    {
        ReadOnlySpan<uint> stated = _facts.ValuesOf(row, property);
        foreach (uint asked in UnnamedValues(property))
        {
            if (!stated.Contains(asked))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How a part stands to one of <see cref="Unnamed"/>, for people.</summary>
    /// <param name="property">Number of the property.</param>
    /// <param name="row">The other part.</param>
    public string UnnamedReason(int property, int row)
    {
        string title = _facts.Properties[property].Title.ToLowerInvariant();
        string text = FactText.Of(_facts, row, property);
        return SaysUnnamed(property, row) ? $"{title} {text} ✓"
            : $"{title} {Text(property, UnnamedValues(property))} unknown{(text.Length == 0 ? "" : $" ({text})")}";
    }

    /// <summary>Values of one of <see cref="Properties"/> for people.</summary>
    /// <param name="property">Number of the property.</param>
    public string Asked(int property) => Text(property, Values(property));

    private uint[] UnnamedValues(int property) => Array.Find(_unnamed, stated => stated.Property == property).Asked ?? [];

    private string Text(int property, uint[] values) => string.Join(", ", values
        .Select(value => FactText.Of(_facts, property, value)).Distinct(StringComparer.Ordinal));

    /// <summary>How a part stands to one of <see cref="Properties"/>, for people: <c>drain-source voltage 30 V ✓</c>.</summary>
    /// <param name="property">Number of the property.</param>
    /// <param name="row">The other part.</param>
    public string Reason(int property, int row)
    {
        string title = _facts.Properties[property].Title.ToLowerInvariant();
        string text = FactText.Of(_facts, row, property);
        return Judge(property, row) switch
        {
            FactJudgement.States => $"{title} {text} ✓",
            FactJudgement.Contradicts => $"{title} {text} ✗",
            _ => text.Length == 0 ? $"{title} unknown" : $"{title} {Asked(property)} unknown ({text})",
        };
    }

    /// <summary>The value to be stated in place of a number: the same rating or better, or the value itself.</summary>
    /// <param name="property">Number of the property, no code.</param>
    /// <param name="asked">Number of one of its values.</param>
    public FactWish Wish(int property, uint asked)
    {
        (double low, double high) = _facts.Number(asked);
        return _facts.Properties[property].Sense switch
        {
            FactSense.AtLeast => FactWish.AtLeast(FactJudge.Promise(FactSense.AtLeast, low, high)),
            FactSense.AtMost => FactWish.AtMost(FactJudge.Promise(FactSense.AtMost, low, high)),
            _ => new FactWish(low, high),
        };
    }

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

    /// <summary>Numbers of the values of one of <see cref="Properties"/>.</summary>
    /// <param name="property">Number of the property.</param>
    public uint[] Values(int property) => Array.Find(_stated, stated => stated.Property == property).Asked ?? [];

    private FactJudgement Judge(int property, uint asked, uint value)
    {
        FactProperty known = _facts.Properties[property];
        if (asked == value)
        {
            return FactJudgement.States;
        }

        if (known.Sense == FactSense.Code)
        {
            // Also of a property of which a part may have several codes: one that says SPI alone is not offered for I2C, and no
            // high-pass for a low-pass.
            return FactJudgement.Contradicts;
        }

        (double low, double high) = _facts.Number(asked);
        return known.Sense switch
        {
            FactSense.AtLeast or FactSense.AtMost => RatingRange.Judge(known.Sense, (low, high), _facts.Number(value)),
            FactSense.Covers => Covers((low, high), _facts.Number(value)),
            _ => Nominal(property, asked, value),
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
        && !FactJudge.IsNotAbove(value, limit);

    // The very value. A range that holds it can be set to it, and nobody says that it is.
    private FactJudgement Nominal(int property, uint asked, uint value)
    {
        FactWish wish = Wish(property, asked);
        FactJudgement covered = _facts.JudgeValue(value, property, wish);
        (double low, double high) = _facts.Number(value);
        bool isPoint = low == high && wish.Low == wish.High;
        return covered != FactJudgement.States || isPoint ? covered : FactJudgement.Silent;
    }

    private static FactJudgement Better(FactJudgement one, FactJudgement two) =>
        one == FactJudgement.States || two == FactJudgement.States ? FactJudgement.States
        : one == FactJudgement.Silent || two == FactJudgement.Silent ? FactJudgement.Silent : FactJudgement.Contradicts;

    private static FactJudgement Worse(FactJudgement one, FactJudgement two) =>
        one == FactJudgement.Contradicts || two == FactJudgement.Contradicts ? FactJudgement.Contradicts
        : one == FactJudgement.Silent || two == FactJudgement.Silent ? FactJudgement.Silent : FactJudgement.States;
}
