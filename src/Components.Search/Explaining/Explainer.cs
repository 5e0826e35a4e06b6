using Components.Catalog.Text;
using Components.Search.Identifiers;
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
            items.Add(new UnderstoodItem("identifier", identifier, Role(grounded, identifier), identifier)
            {
                Spans = [.. plan.IdentifierSpans.Where(entry => entry.Identifier == identifier)
                    .Select(static entry => entry.Span)],
            });
        }

        foreach (ArticleRun run in grounded.Identity.Runs)
        {
            items.Add(new UnderstoodItem("identifier", run.Text, "preferred", run.Text) { Spans = [run.Span] });
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
                Inferred = isImplied ? TypedForm.Of(constraint) : null,
            });
        }

        if (grounded.OfKind is not null)
        {
            string typed = string.Join(' ', grounded.Kind!.Ids.Select(FormNames.OfFamily));
            items.Add(new UnderstoodItem("family", grounded.Kind.Phrase, "hard", typed) { Spans = grounded.Kind.Spans });
        }

        if (plan.Words.Count > 0)
        {
            // What stands in two items would be read twice: "red or green red green", and of "rail to rail" the two rails alone.
            string typed = string.Join(' ', plan.Words.Where(word => !AskedWords.IsCode(plan, word)
                && !plan.AnsweredWords.Contains(word, StringComparer.Ordinal)));
            // A part that is named and is none of the kind beside its number does not state all of it.
            string role = grounded.OfKindBeside is null ? "preferred" : "hard";
            items.Add(new UnderstoodItem(
                "words", string.Join(' ', plan.Words), role, typed.Length == 0 ? null : typed) { Spans = plan.WordSpans });
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
    /// <returns>relaxed: given up, no part has it together with the rest. preferred: nothing but texts answers for it, so that it
    /// ranks and is in no exact count. hard: a part that contradicts it is not counted, whether a column, a fact or a word that
    /// is not wanted decides.</returns>
    public static string Role(GroundedPlan grounded, QueryConstraint constraint) =>
        grounded.Relaxed.Contains(constraint) ? "relaxed" : grounded.Uncounted.Contains(constraint) ? "preferred" : "hard";

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

    // A number that is not here beside one that is forbids nothing; where all that is named is missing, no part states it.
    private static string Role(GroundedPlan grounded, string identifier)
    {
        Identity identity = grounded.Identity;
        bool binds = identity.Missing.Contains(identifier, StringComparer.Ordinal) ? identity.IsMissing : identity.IsHard;
        return binds ? "hard" : "preferred";
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
