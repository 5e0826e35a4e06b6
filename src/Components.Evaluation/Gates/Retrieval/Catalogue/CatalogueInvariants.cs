using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Counting;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Invariants that detail.sqlite decides part by part: counts, what rows show, who passes bounds of stock and price, the
/// order by price and stock, pages, facets, explanations of a part, and parts like another one.</summary>
internal sealed class CatalogueInvariants
{
    private readonly IGateSnapshot _snapshot;
    private readonly CatalogueWitness _witness;
    private readonly CancellationToken _cancellationToken;
    private readonly FacetWitness _facetWitness;
    private readonly Violations _shown = new("invariant.shown", "Rows that show other than the database has", "rows");
    private readonly Violations _bounds = new(
        "invariant.bounds", "Answers within bounds of stock and price whose counts are not the database's", "answers");

    private readonly Violations _sorted = new(
        "invariant.sorted", "Answers by price or stock in another order than the database's, or with other parts", "answers");

    private readonly Violations _pages = new(
        "invariant.pages", "Answers whose pages lose, repeat or exchange rows", "answers");

    private readonly Violations _facets = new("invariant.facets", "Answers whose facets are not the database's", "answers");

    private CatalogueInvariants(IGateSnapshot snapshot, CatalogueWitness witness, CancellationToken cancellationToken)
    {
        (_snapshot, _witness, _cancellationToken) = (snapshot, witness, cancellationToken);
        _facetWitness = new FacetWitness(snapshot.Manifest.Lists(IndexFiles.Families) ? witness.Families : static _ => []);
    }

    /// <summary>The checks.</summary>
    /// <param name="snapshot">Whom to ask.</param>
    /// <param name="interrogation">Questions of the suites, answered already.</param>
    /// <param name="progress">Told what is going on; may be null.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    /// <param name="work">Told how many are answered, of each type of parts; may be null.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the database cannot be read.</exception>
    public static IEnumerable<GateCheck> Of(
        IGateSnapshot snapshot, Interrogation interrogation, IProgress<string>? progress,
        CancellationToken cancellationToken, IProgress<WorkDone>? work = null)
    {
        progress?.Report("every row that was returned, beside the database");
        using CatalogueWitness witness = new(Path.Combine(snapshot.Directory, SnapshotFiles.Detail));
        CatalogueInvariants invariants = new(snapshot, witness, cancellationToken);
        foreach (AskedRequest asked in interrogation.Asked)
        {
            invariants.LookAtRows(asked.Id, asked.Request, asked.Response);
        }

        CountInvariants counts = new(snapshot, cancellationToken);
        counts.Look(interrogation);
        ExplainedVerdicts explained = new(snapshot, cancellationToken);
        StandIns standIns = new(snapshot, witness, cancellationToken);
        bool hasFacts = snapshot.Manifest.Lists(IndexFiles.Facts);
        foreach (TypeQuestions type in TypeQuestions.Of(witness, cancellationToken))
        {
            progress?.Report($"questions that {type.Parts.Count:N0} parts of type {type.Type.Name} suggest");
            counts.Look(type.Counts);
            CatalogueQuestion[] questions = [.. CatalogueQuestions.Of(type)];
            (Answered Answered, IReadOnlyList<string?> Explained)[] answers = SideBySide.Of(
                questions.Length,
                i => (invariants.Ask(questions[i], type.Parts), explained.Ask(questions[i], type.Parts)), cancellationToken,
                work, $"asking about each {type.Parts[0].ComponentType}");
            foreach ((Answered answered, IReadOnlyList<string?> said) in answers)
            {
                invariants.Note(answered, type.Parts);
                explained.Note(said);
            }

            if (hasFacts)
            {
                standIns.LookForEquals(type.Parts);
            }
        }

        progress?.Report("explanations, similar parts, substitutes, counts of kinds");
        explained.Look(interrogation);
        LikeParts like = new(snapshot, witness, cancellationToken);
        like.Look();
        standIns.Look();
        return
        [
            .. counts.Checks(),
            invariants._shown.Check($"returned rows, each field compared with {SnapshotFiles.Detail}"),
            Checked(invariants._bounds, "answers, counted part by part"),
            Checked(invariants._sorted, "answers, page by page"),
            Checked(invariants._pages, "answers, page by page"),
            Checked(invariants._facets, "answers, six facets each"),
            explained.Violations.Check($"parts, each verdict compared with {SnapshotFiles.Detail}"),
            like.Violations.Check("parts with those like them: what they show, reasons, order"),
            standIns.Violations.Check("parts with their substitutes and those refused, property by property"),
            Kinds(snapshot, witness, cancellationToken),
        ];
    }

    // The count of parts that a suggestion shows, asked for as it is suggested.
    internal static GateCheck Kinds(IGateSnapshot snapshot, CatalogueWitness witness, CancellationToken cancellationToken)
    {
        Violations kinds = new("invariant.kinds", "Types and families whose search counts other than the database", "kinds");
        bool hasFamilies = snapshot.Manifest.Lists(IndexFiles.Families);
        (string Typed, long Parts)[] named = [.. witness.Kinds()
            .Where(kind => hasFamilies || !kind.Typed.StartsWith("family:", StringComparison.Ordinal))];
        long[] totals = SideBySide.Of(named.Length, i =>
            snapshot.Search(new SearchRequest { Query = named[i].Typed, Limit = 1 }, cancellationToken).Total, cancellationToken);
        foreach (((string typed, long parts), long total) in named.Zip(totals))
        {
            kinds.Look(total == parts, () => FormattableString.Invariant($"{typed} {total}, {parts} are"));
        }

        return kinds.Check("types and families, each asked for by its name");
    }

    private static GateCheck Checked(Violations violations, string looked) => violations.Looked > 0 ? violations.Check(looked)
        : GateCheck.Information(violations.Name, violations.Title, null,
            message: "No part is of a type with a pick table, so there is nothing that the catalogue suggests.");

    private void LookAtRows(
        string id, SearchRequest request, SearchResponse response, IReadOnlyList<CataloguePart>? parts = null)
    {
        // "300 pcs" in the query says how many are to be bought; how it was read is not the witness's to say.
        bool anyStep = request.Quantity is null
            && response.Understood.Any(static item => item.Kind == "stock");
        foreach (SearchResult result in response.Results)
        {
            string? difference = (Among(parts, result.LcscId) ?? _witness.Find(result.LcscId)) is { } part
                ? part.Difference(result, request.Quantity, anyStep) : "is in no database";
            _shown.Look(difference is null, () => $"C{result.LcscId} {difference}, {id}");
        }
    }

    // Parts of a type are read already, by id.
    private static CataloguePart? Among(IReadOnlyList<CataloguePart>? parts, long id)
    {
        (int first, int end) = (0, parts?.Count ?? 0);
        while (first < end)
        {
            int middle = (first + end) / 2;
            (first, end) = parts![middle].LcscId < id ? (middle + 1, end) : (first, middle);
        }

        return first < parts?.Count && parts[first].LcscId == id ? parts[first] : null;
    }

    // Called on several threads: it touches neither the findings nor the database.
    private Answered Ask(CatalogueQuestion question, IReadOnlyList<CataloguePart> parts)
    {
        List<CataloguePart> counted = [];
        long stating = 0;
        foreach (CataloguePart part in parts)
        {
            if (question.Of(part) is var stands && stands != false)
            {
                counted.Add(part);
                stating += stands == true ? 1 : 0;
            }
        }

        Page[] pages = [.. Pages(question)];
        SearchResponse first = pages[0].Response;
        SearchResult[] rows = [.. pages.SelectMany(static page => page.Response.Results)];
        return new Answered(question, pages, counted.Count, stating)
        {
            Facets = question.Request.WantsFacets ? _facetWitness.Difference(first.Facets, counted) : null,
            Order = question.Request.Sort == SearchSort.Relevance ? null
                : SortedWitness.Difference(question, rows, counted, pages.Length),
            Lost = question.IsWhole ? PageDifference(question, pages, rows) : null,
        };
    }

    private void Note(Answered answered, IReadOnlyList<CataloguePart> parts)
    {
        CatalogueQuestion question = answered.Question;
        SearchResponse first = answered.Pages[0].Response;
        _bounds.Look(first.Total == answered.Counted && first.Matched == answered.Stating && !first.TotalIsEstimate, () =>
            $"{first.Total} parts, {first.Matched} state it{(first.TotalIsEstimate ? ", as an estimate" : "")}, for "
                + $"{question.Name}; {answered.Counted} and {answered.Stating} do");
        foreach (Page page in answered.Pages)
        {
            LookAtRows(question.Name, question.Request, page.Response, parts);
        }

        if (question.Request.WantsFacets)
        {
            _facets.Look(answered.Facets is null, () => $"{answered.Facets}, {question.Name}");
        }

        if (question.Request.Sort != SearchSort.Relevance)
        {
            _sorted.Look(answered.Order is null, () => $"{answered.Order}, {question.Name}");
        }

        if (question.IsWhole)
        {
            _pages.Look(answered.Lost is null, () => $"{answered.Lost}, {question.Name}");
        }
    }

    private IEnumerable<Page> Pages(CatalogueQuestion question)
    {
        int offset = 0;
        for (int turn = 0; turn <= SearchRequest.MaxOffset / question.Request.Limit; turn++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            SearchRequest request = question.Request with { Offset = offset, WantsFacets = turn == 0
                && question.Request.WantsFacets };
            SearchResponse response = _snapshot.Search(request, _cancellationToken);
            yield return new Page(offset, response);
            if (!question.IsWhole || response.NextCursor is not { } cursor
                || SearchCursor.Read(cursor, response.Snapshot, out offset) is not null)
            {
                yield break;
            }
        }
    }

    // As one client pages by cursors, and as another one who counts.
    private string? PageDifference(CatalogueQuestion question, Page[] pages, SearchResult[] rows)
    {
        if (rows.Select(static row => row.LcscId).Distinct().Count() != rows.Length)
        {
            return "a part stands on two pages";
        }

        int expected = 0;
        foreach (Page page in pages)
        {
            if (page.Offset != expected)
            {
                return $"a page begins behind result {page.Offset} and not {expected}";
            }

            expected += page.Response.Results.Count;
        }

        if (question.Request.Sort != SearchSort.Relevance)
        {
            return null;
        }

        List<long> other = [];
        for (int offset = 0; offset < SearchRequest.MaxOffset; offset += SearchRequest.MaxLimit)
        {
            SearchResponse page = _snapshot.Search(
                question.Request with { Offset = offset, Limit = SearchRequest.MaxLimit, WantsFacets = false },
                _cancellationToken);
            other.AddRange(page.Results.Select(static row => row.LcscId));
            if (page.Results.Count < SearchRequest.MaxLimit)
            {
                break;
            }
        }

        int end = Math.Min(other.Count, rows.Length);
        int differs = Enumerable.Range(0, end).FirstOrDefault(place => other[place] != rows[place].LcscId, end);
        return differs < end ? $"result {differs + 1} is C{rows[differs].LcscId}, on longer pages C{other[differs]}"
            : other.Count > rows.Length && rows.Length < SearchRequest.MaxOffset
                ? $"{rows.Length} results, {other.Count} on longer pages"
            : null;
    }

    private sealed record Page(int Offset, SearchResponse Response);

    // Differences are null where there is none, and where nothing was compared.
    private sealed record Answered(CatalogueQuestion Question, IReadOnlyList<Page> Pages, long Counted, long Stating)
    {
        public string? Facets { get; init; }

        public string? Order { get; init; }

        public string? Lost { get; init; }
    }
}
