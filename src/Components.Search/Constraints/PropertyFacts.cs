using Components.Catalog.Facts;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Understanding;

namespace Components.Search.Constraints;

/// <summary>The parts of a whole catalogue that state a property by name, and those that state another value of it. Each value of
/// the property is judged once, whatever the number of parts.</summary>
internal static class PropertyFacts
{
    /// <summary>Finds the parts.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="asked">Properties and what is asked of each.</param>
    /// <param name="states">An empty set; receives the parts that state it.</param>
    /// <param name="contradicts">An empty set; receives the parts that state only others. A property of which a part may have
    /// values beside those that it states contradicts nothing.</param>
    public static void Find(FactIndex facts, QueryConstraint.PropertyIs asked, RowSet states, RowSet contradicts)
    {
        for (int i = 0; i < asked.Properties.Count; i++)
        {
            int property = facts.PropertyOf(asked.Properties[i]);
            if (property < 0)
            {
                continue;
            }

            (uint first, int count) = facts.ValuesOfProperty(property);
            for (uint value = first; value < first + count; value++)
            {
                switch (facts.JudgeValue(value, property, asked.Wishes[i]))
                {
                    case FactJudgement.States:
                        facts.AddRows(value, states);
                        break;
                    case FactJudgement.Contradicts when facts.Properties[property].Excludes:
                        facts.AddRows(value, contradicts);
                        break;
                    default:
                        break;
                }
            }
        }

        contradicts.Except(states);
    }

    /// <summary>Values that a part states of the properties.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="asked">Properties.</param>
    /// <param name="row">A row.</param>
    /// <returns>For people: <c>8</c>, <c>1 A</c>, <c>SPI</c>; what was asked for where it states several; null when it says
    /// nothing.</returns>
    public static string? Stated(FactIndex facts, QueryConstraint.PropertyIs asked, int row)
    {
        string? other = null;
        for (int i = 0; i < asked.Properties.Count; i++)
        {
            int property = facts.PropertyOf(asked.Properties[i]);
            if (property < 0)
            {
                continue;
            }

            foreach (uint value in facts.ValuesOf(row, property))
            {
                string shown = Shown(facts, property, value);
                if (facts.JudgeValue(value, property, asked.Wishes[i]) == FactJudgement.States)
                {
                    return shown;
                }

                other ??= shown;
            }
        }

        return other;
    }

    private static string Shown(FactIndex facts, int property, uint value)
    {
        FactProperty known = facts.Properties[property];
        if (known.Sense == FactSense.Code)
        {
            return facts.Code(value);
        }

        (double low, double high) = facts.Number(value);
        string first = new Measure(known.Quantity, double.IsFinite(low) ? low : high).OfProperty();
        return double.IsFinite(low) && double.IsFinite(high) && low < high
            ? $"{first} to {new Measure(known.Quantity, high).OfProperty()}"
            : known.IsHistory && double.IsInfinity(high) ? $"{first} or more" : first;
    }
}
