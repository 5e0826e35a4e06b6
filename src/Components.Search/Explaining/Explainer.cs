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
        items.AddRange(plan.CatalogueIds.Select(static id => new UnderstoodItem("identifier", $"C{id}", "preferred", $"C{id}")));
        items.AddRange(plan.PartNumbers.Select(static number =>
            new UnderstoodItem("identifier", number, "preferred", number)));
        foreach (QueryConstraint constraint in plan.Constraints)
        {
            // What was only inferred is inferred again; what words say ("not led") the words of the query say.
            string? typed = constraint is QueryConstraint.TypeIs { Inferred: true } ? null : TypedForm.Of(constraint);
            items.Add(new UnderstoodItem(Kind(constraint), Label(constraint), Role(grounded, constraint), typed));
        }

        if (grounded.OfKind is not null)
        {
            string typed = string.Join(' ', grounded.Kind!.Ids.Select(static id => $"family:{id}"));
            items.Add(new UnderstoodItem("family", grounded.Kind.Phrase, "hard", typed));
        }

        if (plan.Words.Count > 0)
        {
            items.Add(new UnderstoodItem(
                "words", string.Join(' ', plan.Words), "preferred", string.Join(' ', plan.Words)));
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
        QueryConstraint.MakerIs => "maker",
        QueryConstraint.PriceAtMost => "price",
        QueryConstraint.LacksWord => "excluded",
        QueryConstraint.InStock => "stock",
        _ => "basic",
    };
}
