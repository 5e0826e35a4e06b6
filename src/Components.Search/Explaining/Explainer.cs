using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search.Explaining;

/// <summary>Puts a plan and its legs into words.</summary>
internal static class Explainer
{
    public static IReadOnlyList<UnderstoodItem> Understood(GroundedPlan grounded)
    {
        List<UnderstoodItem> items = [];
        QueryPlan plan = grounded.Plan;
        items.AddRange(plan.CatalogueIds.Select(static id => new UnderstoodItem("identifier", $"C{id}", "preferred")));
        items.AddRange(plan.PartNumbers.Select(static number => new UnderstoodItem("identifier", number, "preferred")));
        foreach (QueryConstraint constraint in plan.Constraints)
        {
            items.Add(new UnderstoodItem(Kind(constraint), Label(constraint), Role(grounded, constraint)));
        }

        if (grounded.OfKind is not null)
        {
            items.Add(new UnderstoodItem("family", grounded.Kind!.Phrase, "hard"));
        }

        if (plan.Words.Count > 0)
        {
            items.Add(new UnderstoodItem("words", string.Join(' ', plan.Words), "preferred"));
        }

        if (plan.WantsCheap)
        {
            items.Add(new UnderstoodItem("price", "low price", "preferred"));
        }

        return items;
    }

    /// <summary>A constraint for people.</summary>
    public static string Label(QueryConstraint constraint) => constraint.Negated ? $"not {constraint.Label}" : constraint.Label;

    /// <summary>What a constraint does to an answer.</summary>
    public static string Role(GroundedPlan grounded, QueryConstraint constraint) =>
        grounded.Hard.Contains(constraint) ? "hard" : grounded.Relaxed.Contains(constraint) ? "relaxed" : "preferred";

    public static IReadOnlyDictionary<string, int> Ranks(IReadOnlyList<Leg> legs, int row)
    {
        SortedDictionary<string, int> ranks = new(StringComparer.Ordinal);
        foreach (Leg leg in legs)
        {
            for (int rank = 0; rank < leg.Hits.Count; rank++)
            {
                if (leg.Hits[rank].Row == row)
                {
                    ranks[leg.Name] = rank + 1;
                    break;
                }
            }
        }

        return ranks;
    }

    private static string Kind(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.TypeIs => "type",
        QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs => "package",
        QueryConstraint.CodeIs => "code",
        QueryConstraint.QuantityIn => "value",
        QueryConstraint.PropertyIs => "property",
        QueryConstraint.LacksWord => "excluded",
        QueryConstraint.InStock => "stock",
        _ => "basic",
    };
}
