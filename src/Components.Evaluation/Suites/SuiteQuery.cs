using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;

namespace Components.Evaluation.Suites;

/// <summary>One query of a suite.</summary>
public sealed record SuiteQuery
{
    /// <summary>Id, unique in the suite; results are compared by it.</summary>
    public required string Id { get; init; }

    /// <summary>Slice for which figures are given separately.</summary>
    public required string Slice { get; init; }

    /// <summary>The request, with its filters.</summary>
    public required SearchRequest Request { get; init; }

    /// <summary>Expectations by descending grade; the first that holds gives a part its grade. Empty where nothing
    /// answers.</summary>
    public required IReadOnlyList<GradedExpectation> Expectations { get; init; }

    /// <summary>Set for a query that nothing in the catalogue answers: what an answer would satisfy. Null for all
    /// others.</summary>
    public PartPredicate? Nothing { get; init; }

    /// <summary>Condition on every result (constraint compliance); null for none.</summary>
    public PartPredicate? Must { get; init; }

    /// <summary>Line of the query in its file.</summary>
    public required long Line { get; init; }

    /// <summary>Grade of a part: 0 when no expectation holds.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Grade.</returns>
    public int Grade(JudgedPart part)
    {
        // A loop: every part of the catalogue is asked for every query, and an enumerator would be allocated each time.
        for (int i = 0; i < Expectations.Count; i++)
        {
            if (Expectations[i].Predicate.Holds(part))
            {
                return Expectations[i].Grade;
            }
        }

        return 0;
    }
}
