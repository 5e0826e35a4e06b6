using Components.Catalog.Facts;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>The parts of a whole catalogue whose facts state a value that no pick column answers for, and those whose facts are
/// against it. Each value of the unit is looked at once, whatever the number of parts.</summary>
/// <remarks>Which property is meant follows from the unit. A nominal value is what a part is bought for: one that states others
/// is against the asked one, whatever its ratings and ranges are. Where another value of the query is its nominal one, they
/// count: a 5 V regulator from 12 V.</remarks>
internal static class FactSets
{
    /// <summary>Finds the parts.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="asked">A value of some unit.</param>
    /// <param name="all">All values of the query.</param>
    /// <param name="states">An empty set; receives the parts that state it.</param>
    /// <param name="contradicts">An empty set; receives the parts that state another.</param>
    public static void Find(
        FactIndex facts, QueryConstraint.QuantityIn asked, IReadOnlyList<QueryConstraint.QuantityIn> all, RowSet states,
        RowSet contradicts)
    {
        List<uint> others = [];
        List<uint> ratings = [];
        for (int property = 0; property < facts.Properties.Count; property++)
        {
            FactProperty known = facts.Properties[property];
            if (known.Quantity != asked.Unit || known.Sense == FactSense.Code)
            {
                continue;
            }

            (uint first, int count) = facts.ValuesOfProperty(property);
            for (uint value = first; value < first + count; value++)
            {
                (double low, double high) = facts.Number(value);
                bool isStated = asked.IsStatedBy(low, high);
                if (known.Sense != FactSense.Nominal)
                {
                    if (isStated)
                    {
                        ratings.Add(value);
                    }
                }
                else if (isStated)
                {
                    facts.AddRows(value, states);
                }
                else if (all.Any(other => other.Unit == asked.Unit && !other.Negated && other.IsStatedBy(low, high)))
                {
                    others.Add(value);
                }
                else
                {
                    facts.AddRows(value, contradicts);
                }
            }
        }

        contradicts.Except(states);
        foreach (uint value in others)
        {
            foreach (uint row in facts.RowsOf(value))
            {
                contradicts.Remove((int)row);
            }
        }

        foreach (uint value in ratings)
        {
            facts.AddRows(value, states);
        }

        states.Except(contradicts);
    }
}
