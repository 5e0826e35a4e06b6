using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Asks of parts how they stand to a request, and compares each verdict with what the database has: of a part that
/// states all, of one that does not say, of one that is otherwise, and of one that a filter leaves out.</summary>
/// <param name="snapshot">Whom to ask.</param>
/// <param name="cancellationToken">Stops between parts.</param>
internal sealed class ExplainedVerdicts(IGateSnapshot snapshot, CancellationToken cancellationToken)
{
    private static readonly (string Sign, ReasonState State)[] Signs =
        [("✓", ReasonState.States), ("✗", ReasonState.Contradicts), ("unknown", ReasonState.Silent)];

    /// <summary>Findings.</summary>
    public Violations Violations { get; } = new(
        "invariant.explained", "Explanations of a part that say of it what the database does not", "parts");

    /// <summary>Asks about parts of a question's type; on any thread.</summary>
    /// <param name="question">The question.</param>
    /// <param name="parts">The type's parts.</param>
    /// <returns>For each part that was asked about what is wrong; null where nothing is.</returns>
    public IReadOnlyList<string?> Ask(CatalogueQuestion question, IReadOnlyList<CataloguePart> parts)
    {
        CataloguePart?[] asked =
        [
            parts.FirstOrDefault(part => question.Of(part) == true), parts.FirstOrDefault(part => question.Of(part) is null),
            parts.FirstOrDefault(part => question.LetsPass(part) && question.Of(part) == false),
            parts.FirstOrDefault(part => !question.LetsPass(part)),
        ];
        return
        [
            .. asked.OfType<CataloguePart>().Select(part =>
                Difference(question, part, Explain(question.Request with { WantsFacets = false }, part.LcscId))
                    is { } difference ? $"C{part.LcscId}: {difference}, {question.Name}" : null),
        ];
    }

    /// <summary>Keeps what was found.</summary>
    /// <param name="findings">From <see cref="Ask"/>.</param>
    public void Note(IEnumerable<string?> findings)
    {
        foreach (string? finding in findings)
        {
            Violations.Look(finding is null, () => finding!);
        }
    }

    /// <summary>Asks about a result of every query of the suites: what is said of it alone is what its reasons say, which have
    /// a witness of their own.</summary>
    /// <param name="interrogation">Questions with their answers.</param>
    public void Look(Interrogation interrogation)
    {
        SearchResult?[] results = [.. interrogation.Hybrid.Select(static (answer, i) =>
            answer.Results.FirstOrDefault(static one => one.Match == MatchState.Silent)
                ?? (answer.Results.Count == 0 ? null : answer.Results[i % answer.Results.Count]))];
        IReadOnlyList<ExplainedConstraint>[] said = SideBySide.Of(
            results.Length, i => results[i] is not { } result ? [] : Explain(
                interrogation.Queries[i].Query.Request with { Limit = 1, SearchMode = SearchMode.Hybrid }, result.LcscId)
                .Part?.Constraints ?? [], cancellationToken);
        for (int i = 0; i < results.Length; i++)
        {
            foreach (ExplainedConstraint constraint in said[i])
            {
                SearchResult result = results[i]!;
                string[] signs = [.. Signs.Where(sign => result.Reasons.Any(reason =>
                    reason == $"{constraint.Text} {sign.Sign}"
                    || reason.StartsWith($"{constraint.Text} {sign.Sign} (", StringComparison.Ordinal)))
                    .Select(static sign => sign.State.ToString())];
                string id = interrogation.Queries[i].Query.Id;
                Violations.Look(signs.Length == 0 || signs.Contains(constraint.State.ToString()), () =>
                    $"C{result.LcscId}: {constraint.Text} {constraint.State}, and as a reason {signs[0]}, {id}");
            }
        }
    }

    private QueryExplanation Explain(SearchRequest request, long id)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return snapshot.Explain(request with { Limit = 1 }, id, cancellationToken);
    }

    private static string? Difference(CatalogueQuestion question, CataloguePart part, QueryExplanation explanation)
    {
        if (explanation.Part is not { } said)
        {
            return "nothing is said of it";
        }

        IReadOnlyList<string> excluded = question.ExcludedBy(part);
        if (!said.ExcludedBy.ToHashSet(StringComparer.Ordinal).SetEquals(excluded))
        {
            return $"excluded by '{string.Join(", ", said.ExcludedBy)}' and not '{string.Join(", ", excluded)}'";
        }

        foreach (ExplainedConstraint constraint in said.Constraints)
        {
            string kind = explanation.Understood.FirstOrDefault(item => item.Text == constraint.Text)?.Kind ?? "";
            if (!Expected(kind, question, part).Contains(constraint.State))
            {
                return $"{constraint.Text} {constraint.State}";
            }
        }

        return null;
    }

    // A text may state what no column does.
    private static ReasonState[] Expected(string kind, CatalogueQuestion question, CataloguePart part) => kind switch
    {
        "type" => [State(part.ComponentType == question.Wish.Type.Name)],
        "package" => Read(question.Wish.OfPackage(part), () => TextWitness.StatesPackage(question.Wish, part)),
        "value" => Read(question.Wish.OfValue(part), () => TextWitness.StatesValue(question.Wish, part)),
        "price" => [State(question.OfPrice(part))],
        "stock" => [State(question.Wish.OfStock(part))],
        "basic" => [State(part.IsBasic)],
        _ => [],
    };

    private static ReasonState[] Read(bool? stated, Func<bool> inText) =>
        stated is null && inText() ? [ReasonState.Silent, ReasonState.States] : [State(stated)];

    private static ReasonState State(bool? stated) => stated switch
    {
        true => ReasonState.States,
        false => ReasonState.Contradicts,
        null => ReasonState.Silent,
    };
}
