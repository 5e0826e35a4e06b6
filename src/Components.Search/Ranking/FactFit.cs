using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>How well what parts state fits the values of a query that no column of a type answers for: "1.8V 300mA LDO". Which
/// property is meant follows from the unit and from what the part itself states of such a unit; therefore it only
/// orders.</summary>
internal sealed class FactFit
{
    private const double NominalStates = 1;
    private const double NominalContradicts = -0.5;
    private const double RatingStates = 0.7;
    private const double RatingContradicts = -0.3;
    private const double LimitStates = 0.3;
    private const double RangeStates = 0.4;
    private const double RangeContradicts = -0.2;

    private const double Above = 0.8;

    /// <summary>A value that is asked for without a bound is met within this share of it.</summary>
    private const double Slack = 0.01;

    private readonly FactIndex _facts;
    private readonly List<QueryConstraint.QuantityIn> _values;
    private readonly List<QueryConstraint.PropertyIs> _properties;

    /// <summary>Reads what is asked.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="plan">The plan.</param>
    public FactFit(FactIndex facts, QueryPlan plan)
    {
        _facts = facts;
        _values =
        [
            .. plan.Constraints.OfType<QueryConstraint.QuantityIn>()
                .Where(static value => value is { Negated: false, Columns.Count: 0, Unit: not QuantityUnit.None }),
        ];
        _properties = [.. plan.Constraints.OfType<QueryConstraint.PropertyIs>().Where(static asked => !asked.Negated)];
    }

    /// <summary>Whether anything is asked that facts answer.</summary>
    public bool IsAny => _values.Count + _properties.Count > 0;

    /// <summary>How well a row fits.</summary>
    /// <param name="row">A row.</param>
    /// <returns>-0.5 to 1: the mean over the values; 0 where it says nothing.</returns>
    public double Of(int row)
    {
        double sum = 0;
        ReadOnlySpan<uint> stated = _facts.ValuesOf(row);
        foreach (QueryConstraint.QuantityIn asked in _values)
        {
            double best = 0;
            double worst = 0;
            foreach (uint value in stated)
            {
                int property = _facts.PropertyOfValue(value);
                FactProperty known = _facts.Properties[property];
                if (known.Quantity != asked.Unit || known.Sense == FactSense.Code)
                {
                    continue;
                }

                double fit = Fit(value, property, known.Sense, asked);
                best = Math.Max(best, fit);
                worst = Math.Min(worst, fit);
            }

            sum += best > 0 ? best : worst;
        }

        foreach (QueryConstraint.PropertyIs asked in _properties)
        {
            sum += Of(row, asked);
        }

        return IsAny ? sum / (_values.Count + _properties.Count) : 0;
    }

    private double Of(int row, QueryConstraint.PropertyIs asked)
    {
        double best = 0;
        double worst = 0;
        for (int i = 0; i < asked.Properties.Count; i++)
        {
            int property = _facts.PropertyOf(asked.Properties[i]);
            foreach (uint value in property < 0 ? default : _facts.ValuesOf(row, property))
            {
                double fit = Fit(value, property, asked.Wishes[i]);
                best = Math.Max(best, fit);
                worst = Math.Min(worst, fit);
            }
        }

        return best > 0 ? best : worst;
    }

    private double Fit(uint value, int property, FactWish wish)
    {
        FactProperty known = _facts.Properties[property];
        return (known.Sense, _facts.JudgeValue(value, property, wish)) switch
        {
            (_, FactJudgement.Silent) => 0,
            (FactSense.Code, FactJudgement.Contradicts) when !known.Excludes => 0,
            (FactSense.Nominal or FactSense.Code, FactJudgement.States) => NominalStates,
            (FactSense.AtLeast, FactJudgement.States) => NominalStates * Closeness(value, double.IsFinite(wish.Low) ? wish.Low
                : wish.High),
            (_, FactJudgement.States) => NominalStates,
            _ => NominalContradicts,
        };
    }

    private double Fit(uint value, int property, FactSense sense, QueryConstraint.QuantityIn asked)
    {
        bool isPlain = asked is { Minimum: { } low, Maximum: { } high } && high - low <= 3 * Slack * Math.Abs(asked.Value);
        FactWish wish = !isPlain
            ? new FactWish(asked.Minimum ?? double.NegativeInfinity, asked.Maximum ?? double.PositiveInfinity)
            : sense == FactSense.Nominal ? new FactWish(asked.Value * (1 - Slack), asked.Value * (1 + Slack))
            : FactWish.Of(asked.Value);
        FactJudgement judgement = _facts.JudgeValue(value, property, wish);
        return (sense, judgement) switch
        {
            (_, FactJudgement.Silent) => 0,
            (FactSense.Nominal, FactJudgement.States) => NominalStates,
            (FactSense.Nominal, _) => NominalContradicts,
            (FactSense.AtLeast, FactJudgement.States) => RatingStates * Closeness(value, asked.Value),
            (FactSense.AtLeast, _) => RatingContradicts,
            (FactSense.AtMost, FactJudgement.States) => LimitStates,
            (FactSense.Covers or FactSense.Stated, FactJudgement.States) => RangeStates,
            (FactSense.Covers, _) => RangeContradicts,
            _ => 0,
        };
    }

    /// <summary>A rating above what is asked fits, but nobody asks for it: 1 when equal, at most <see cref="Above"/> when not,
    /// and falling towards 0.</summary>
    private double Closeness(uint value, double asked)
    {
        (double low, double high) = _facts.Number(value);
        double rating = double.IsFinite(low) ? low : high;
        if (!(rating > 0 && asked > 0 && double.IsFinite(rating)))
        {
            return 0;
        }

        double ratio = Math.Min(rating, asked) / Math.Max(rating, asked);
        return ratio >= 1 - Slack ? 1 : Above * Math.Sqrt(ratio);
    }
}
