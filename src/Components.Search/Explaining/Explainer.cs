using Components.Catalog.Text;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Explaining;

/// <summary>Puts a plan and its legs into words.</summary>
internal static class Explainer
{
    public static IReadOnlyList<UnderstoodItem> Understood(GroundedPlan grounded)
    {
        List<UnderstoodItem> items = [];
        QueryPlan plan = grounded.Plan;
        foreach (string identifier in plan.CatalogueIds.Select(CatalogueId.TextOf).Concat(plan.PartNumbers))
        {
            items.Add(new UnderstoodItem("identifier", identifier, "preferred", identifier)
            {
                Spans = [.. plan.IdentifierSpans.Where(entry => entry.Identifier == identifier)
                    .Select(static entry => entry.Span)],
            });
        }

        foreach (QueryConstraint constraint in plan.Constraints)
        {
            // What values and codes imply they imply again; the letter of "C0402" is typed nowhere else.
            bool isImplied = constraint is QueryConstraint.TypeIs { Inferred: true } && plan.Constraints.Any(static other =>
                other is QueryConstraint.CodeIs or QueryConstraint.QuantityIn { Columns.Count: > 0 });
            string? typed = isImplied ? null : TypedForm.Of(constraint);
            items.Add(new UnderstoodItem(Kind(constraint), Label(constraint), Role(grounded, constraint), typed)
            {
                Spans = constraint.Spans,
            });
        }

        if (grounded.OfKind is not null)
        {
            string typed = string.Join(' ', grounded.Kind!.Ids.Select(static id => $"family:{id}"));
            items.Add(new UnderstoodItem("family", grounded.Kind.Phrase, "hard", typed) { Spans = grounded.Kind.Spans });
        }

        if (plan.Words.Count > 0)
        {
            // A code that stands in two items would be read twice: "red or green red green".
            string typed = string.Join(' ', plan.Words.Where(word => !AskedWords.IsCode(plan, word)));
            items.Add(new UnderstoodItem(
                "words", string.Join(' ', plan.Words), "preferred", typed.Length == 0 ? null : typed) { Spans = plan.WordSpans });
        }

        if (plan.WantsCheap)
        {
            items.Add(new UnderstoodItem("price", "low price", "preferred"));
        }

        return items;
    }

    /// <summary>A constraint for people.</summary>
    public static string Label(QueryConstraint constraint) => constraint.Negated ? $"not {constraint.Label}" : constraint.Label;

    /// <summary>Role of a constraint in an answer.</summary>
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
        QueryConstraint.NotOfFamily => "family",
        QueryConstraint.PriceAtMost => "price",
        QueryConstraint.LacksWord => "excluded",
        QueryConstraint.InStock => "stock",
        _ => "basic",
    };
}
