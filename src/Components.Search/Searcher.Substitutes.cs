using Components.Index.Engine;
using Components.Search.Identifiers;
using Components.Search.Ranking;
using Components.Search.Retrieval;
using Components.Search.Similarity;
using Components.Search.Understanding;

namespace Components.Search;

/// <content>Parts that stand in for one that is named.</content>
public sealed partial class Searcher
{
    // The part to replace: one that is here, or one whose series the families know.
    private Substitutes? Replaced(GroundedPlan grounded)
    {
        if (grounded.Identity.ReplacedRow >= 0)
        {
            return new Substitutes(
                engine, families, new PartLikeness(engine, families, facts, grounded.Identity.ReplacedRow));
        }

        if (IsInOtherPackage(grounded))
        {
            // "2N3906 in SOT-23": behind the part that is named stand parts like it in that package.
            return new Substitutes(
                engine, families, new PartLikeness(engine, families, facts, grounded.Identity.Rows[0]));
        }

        List<int> known = grounded.Plan.WantsOther ? KnownSeries(grounded.Identity) : [];
        return known.Count == 0 ? null
            : new Substitutes(engine, families, new PartLikeness(
                engine, families, Encode(Titles(known)), [.. known.Select(static family => (ushort)family)],
                grounded.Identity.MissingNumbers[0]));
    }

    private static bool IsInOtherPackage(GroundedPlan grounded) =>
        grounded is { Total: 0, Identity: { IsHard: true, Rows.Count: > 0 } }
        && grounded.Plan.Constraints.Any(static constraint =>
            constraint is QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs && !constraint.Negated);

    // Families of the series that numbers which no part has belong to.
    private List<int> KnownSeries(Identity identity)
    {
        List<int> known = [];
        foreach (string number in identity.MissingNumbers)
        {
            families?.Names.OfNumber(number, known);
        }

        // A family without a part here can bring none.
        _ = known.RemoveAll(family => families!.MemberCount(family) == 0);
        return known;
    }

    private string Titles(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(families!.Title));

    private void MixSubstitutes(
        Substitutes substitutes, Answer answer, Gathered gathered, CancellationToken cancellationToken)
    {
        GroundedPlan grounded = answer.Grounded;
        foreach (RowSet rows in grounded.Passes.Select(static pass => pass.Rows))
        {
            gathered.Add(_retriever.Dense(grounded.Plan, substitutes.Vector, rows, cancellationToken), rows, known: true);
            gathered.Add(substitutes.Candidates(rows, settings, cancellationToken), rows, known: true);
        }

        _ = gathered.Parts.RemoveAll(part => grounded.Identity.Replaced.Contains(part.Row));
        substitutes.SetRelevance(gathered.Parts);
        Ranker.Sort(answer.Memory);
    }
}
