using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Engine;
using Components.Index.Facts;
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
                engine, families,
                new PartLikeness(engine, families, facts, grounded.Identity.ReplacedRow) { SeriesWeight = 0 });
        }

        if (Named(grounded) is >= 0 and int named)
        {
            // "2N3906 in SOT-23", "LM358DR dual opamp": behind the part that is named stand parts like it.
            return new Substitutes(engine, families, new PartLikeness(engine, families, facts, named)
            {
                SeriesWeight = PartLikeness.NamedSeriesWeight,
                DigitsWeight = PartLikeness.NamedDigitsWeight,
            })
            {
                IsNamed = true,
            };
        }

        List<int> known = grounded.Plan.WantsOther ? KnownSeries(grounded.Identity) : [];
        return known.Count == 0 ? null
            : new Substitutes(engine, families, new PartLikeness(
                engine, families, Encode(Titles(known)), [.. known.Select(static family => (ushort)family)],
                grounded.Identity.MissingNumbers[0]) { SeriesWeight = 0 });
    }

    /// <summary>The values that a part is bought for, as far as a query asks for no others: in the place of a 3.3 V regulator no
    /// 5 V one will do, though it is of the same series (decision 193). Of a whole series nothing is known.</summary>
    private IEnumerable<QueryConstraint> NominalOf(int row, QueryPlan plan)
    {
        for (int property = 0; property < (facts?.Properties.Count ?? 0); property++)
        {
            FactProperty known = facts!.Properties[property];
            bool isAsked = plan.Constraints.Any(constraint => constraint switch
            {
                QueryConstraint.QuantityIn quantity => quantity.Unit == known.Quantity,
                QueryConstraint.PropertyIs asked => asked.Unit == known.Quantity,
                _ => false,
            });
            if (known.Sense != FactSense.Nominal || known.IsHistory || known.Quantity is QuantityUnit.None or QuantityUnit.Meter
                || isAsked)
            {
                continue;
            }

            double[] stated = [.. facts.ValuesOf(row, property).ToArray().Select(facts.Number)
                .Where(static span => span.Low == span.High).Select(static span => span.Low).Distinct()];
            if (stated is [double value])
            {
                yield return new QueryConstraint.PropertyIs(
                    [known.Id], [FactWish.Of(value)], known.Quantity,
                    $"{known.Title.ToLowerInvariant()}: {new Measure(known.Quantity, value).OfProperty()}", Negated: false);
            }
        }
    }

    // Where more are called so, they are the answer.
    private const int FewNamed = 25;

    // The part that is named beside other words, or whose number in another version is; -1 for none.
    private static int Named(GroundedPlan grounded)
    {
        Identity identity = grounded.Identity;
        return identity.IsAllOf(grounded.Plan) ? -1
            : identity.Rows.Count > 0 ? identity.Rows[0]
            : grounded.Family is { Count: > 0 and < FewNamed } family ? family.Ascending()[0]
            : identity.Near.Bases.Count > 0 ? identity.Near.Bases.Min()
            : grounded.Plan.IsIdentifierOnly ? -1
            : identity.Near.SameNumbers.Count > 0 ? identity.Near.SameNumbers.Min()
            : identity.Near.Versions.Count > 0 ? identity.Near.Versions.Min()
            : -1;
    }

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
        // "TMC2130-LA-T QFN-36": the same driver in another package is liker than strangers in that package.
        GroundedPlan grounded = answer.Grounded;
        foreach (RowSet rows in substitutes.IsNamed ? [grounded.Allowed] : grounded.Passes.Select(static pass => pass.Rows))
        {
            gathered.Add(_retriever.Dense(grounded.Plan, substitutes.Vector, rows, cancellationToken), rows, known: true);
            gathered.Add(substitutes.Candidates(rows, settings, cancellationToken), rows, known: true);
        }

        _ = gathered.Parts.RemoveAll(part => grounded.Identity.Replaced.Contains(part.Row));
        substitutes.SetRelevance(gathered.Parts);
        Ranker.Sort(answer.Memory);
    }
}
