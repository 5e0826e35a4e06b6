using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Understanding;

namespace Components.Search.Constraints;

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
        List<uint> shorts = [];
        for (int property = 0; property < facts.Properties.Count; property++)
        {
            FactProperty known = facts.Properties[property];
            if (!IsOfUnit(known, asked))
            {
                continue;
            }

            (uint first, int count) = facts.ValuesOfProperty(property);
            for (uint value = first; value < first + count; value++)
            {
                switch (RoleOf(facts, value, known, asked, all))
                {
                    case FactRole.Nominal:
                        facts.AddRows(value, states);
                        break;
                    case FactRole.OtherAsked:
                        others.Add(value);
                        break;
                    case FactRole.Against:
                        facts.AddRows(value, contradicts);
                        break;
                    case FactRole.Rating:
                        ratings.Add(value);
                        break;
                    case FactRole.Short:
                        shorts.Add(value);
                        break;
                    default:
                        break;
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
        foreach (uint value in shorts)
        {
            // One rating that is high enough will do, whatever the others are for.
            foreach (uint row in facts.RowsOf(value))
            {
                if (!states.Contains((int)row))
                {
                    contradicts.Add((int)row);
                }
            }
        }
    }

    /// <summary>Whether one part states a value: the same rule, for one row.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="row">A row.</param>
    /// <param name="asked">A value of some unit.</param>
    /// <param name="all">All values of the query.</param>
    public static bool States(
        FactIndex facts, int row, QueryConstraint.QuantityIn asked, IReadOnlyList<QueryConstraint.QuantityIn> all)
    {
        bool isStated = false;
        bool isAgainst = false;
        bool isAsked = false;
        foreach (uint value in facts.ValuesOf(row))
        {
            FactProperty known = facts.Properties[facts.PropertyOfValue(value)];
            FactRole role = IsOfUnit(known, asked) ? RoleOf(facts, value, known, asked, all) : FactRole.None;
            isStated |= role is FactRole.Nominal or FactRole.Rating;
            isAsked |= role is FactRole.Nominal or FactRole.OtherAsked;
            isAgainst |= role == FactRole.Against;
        }

        return isStated && (isAsked || !isAgainst);
    }

    /// <summary>Whether a property is a rating that is compared with what is asked for: a current that a part can bear or give,
    /// of which more is fine and less is not. Of voltages a part has too many kinds.</summary>
    /// <param name="property">A property.</param>
    public static bool IsComparedRating(FactProperty property) =>
        property is { Sense: FactSense.AtLeast, Quantity: QuantityUnit.Ampere };

    // What is not wanted is the very value: a part of 3 A is one that is "not 1 A".
    private static FactRole RatingOf(FactProperty known, QueryConstraint.QuantityIn asked, double rating) =>
        asked.Negated || !IsComparedRating(known) || asked.Minimum is not { } least || !double.IsFinite(rating) ? FactRole.None
        : rating >= least ? FactRole.Rating : FactRole.Short;

    private static bool IsOfUnit(FactProperty known, QueryConstraint.QuantityIn asked) =>
        known.Quantity == asked.Unit && known.Sense != FactSense.Code;

    private static FactRole RoleOf(
        FactIndex facts, uint value, FactProperty known, QueryConstraint.QuantityIn asked,
        IReadOnlyList<QueryConstraint.QuantityIn> all)
    {
        (double low, double high) = facts.Number(value);
        bool isStated = asked.IsStatedBy(low, high);
        if (known.Sense != FactSense.Nominal)
        {
            // What is not wanted is what a part is bought for: "not 5 V" refuses no supply of 5 V.
            return isStated ? (asked.Negated ? FactRole.None : FactRole.Rating)
                : RatingOf(known, asked, double.IsFinite(high) ? high : low);
        }

        if (isStated)
        {
            return FactRole.Nominal;
        }

        foreach (QueryConstraint.QuantityIn other in all)
        {
            if (other.Unit == asked.Unit && !other.Negated && other.IsStatedBy(low, high))
            {
                return FactRole.OtherAsked;
            }
        }

        return FactRole.Against;
    }
}
