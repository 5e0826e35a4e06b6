using Components.Catalog.Facts;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Facts;

namespace Components.Search.Similarity;

/// <summary>How far other parts can do what one part states: the same code or value, the same rating or better.</summary>
internal sealed class FactLikeness
{
    private const double TooLittle = -0.5;
    private const double Another = -1;

    private readonly FactIndex _facts;
    private readonly uint[] _stated;
    private readonly int _main;

    /// <summary>Reads what the part states.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="facts">Facts.</param>
    /// <param name="row">The part.</param>
    public FactLikeness(IQueryEngine engine, FactIndex facts, int row)
    {
        _facts = facts;
        // Of a value that nothing names nobody knows how it compares, and past stock says nothing of what a part is.
        _stated = [.. facts.ValuesOf(row).ToArray().Where(value =>
            facts.Properties[facts.PropertyOfValue(value)] is { Sense: not FactSense.Stated, IsHistory: false })];
        string type = RecordView.Text(engine.Record(row).ComponentType);
        _main = TypeTable.Find(type)?.Value is { } column ? facts.PropertyOf(column.Property) : -1;
    }

    /// <summary>How much a part is like it.</summary>
    /// <param name="row">A row.</param>
    /// <returns>-1 to 1: the mean over the facts of the given part; what the other does not say counts 0.</returns>
    public double Of(int row)
    {
        double sum = 0;
        int count = 0;
        for (int first = 0, end; first < _stated.Length; first = end)
        {
            end = EndOf(first);
            int property = _facts.PropertyOfValue(_stated[first]);
            count++;
            sum += Best(property, first, end, row)?.Fit ?? 0;
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Whether a part states another value of what the given one is bought for: a 10 kΩ resistor is like another one in
    /// a smaller case, not like 120 Ω.</summary>
    /// <param name="row">A row.</param>
    public bool HasAnotherValue(int row)
    {
        int first = Array.FindIndex(_stated, value => _facts.PropertyOfValue(value) == _main);
        return first >= 0 && Best(_main, first, EndOf(first), row) is { Fit: < 0 };
    }

    /// <summary>Compares a part fact by fact.</summary>
    /// <param name="row">A row.</param>
    /// <returns>What both state, the value that the part is bought for first, the others by property.</returns>
    public IReadOnlyList<FactComparison> Compare(int row)
    {
        List<FactComparison> compared = [];
        for (int first = 0, end; first < _stated.Length; first = end)
        {
            end = EndOf(first);
            int property = _facts.PropertyOfValue(_stated[first]);
            if (Best(property, first, end, row) is { Fit: not 0 } best)
            {
                compared.Insert(property == _main ? 0 : compared.Count, best);
            }
        }

        return compared;
    }

    // Values of one property stand together.
    private int EndOf(int first)
    {
        int property = _facts.PropertyOfValue(_stated[first]);
        int end = first + 1;
        while (end < _stated.Length && _facts.PropertyOfValue(_stated[end]) == property)
        {
            end++;
        }

        return end;
    }

    private FactComparison? Best(int property, int first, int end, int row)
    {
        FactComparison? best = null;
        foreach (uint value in _facts.ValuesOf(row, property))
        {
            foreach (uint asked in _stated.AsSpan(first, end - first))
            {
                double fit = value == asked ? 1 : Fit(property, asked, value);
                if (best is null || fit > best.Value.Fit)
                {
                    best = new FactComparison(property, value, fit);
                }
            }
        }

        return best;
    }

    private double Fit(int property, uint asked, uint value)
    {
        FactSense sense = _facts.Properties[property].Sense;
        if (sense == FactSense.Code)
        {
            return Another;
        }

        (double low, double high) = _facts.Number(asked);
        FactWish wish = sense switch
        {
            FactSense.AtLeast => FactWish.AtLeast(double.IsFinite(low) ? low : high),
            FactSense.AtMost => FactWish.AtMost(double.IsFinite(high) ? high : low),
            _ => new FactWish(low, high),
        };
        return _facts.JudgeValue(value, property, wish) switch
        {
            FactJudgement.Silent => 0,
            FactJudgement.Contradicts => sense == FactSense.Nominal ? Another : TooLittle,
            _ => sense is FactSense.AtLeast or FactSense.AtMost ? Closeness(_facts.Number(value), (low, high)) : 1,
        };
    }

    // A far better part is another kind of part: 1 when equal, falling towards 0.
    private static double Closeness((double Low, double High) value, (double Low, double High) asked)
    {
        double one = double.IsFinite(value.Low) ? value.Low : value.High;
        double two = double.IsFinite(asked.Low) ? asked.Low : asked.High;
        return one > 0 && two > 0 && double.IsFinite(one) && double.IsFinite(two)
            ? Math.Sqrt(Math.Min(one, two) / Math.Max(one, two)) : 1;
    }
}
