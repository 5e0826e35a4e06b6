using Components.Catalog.Packages;
using Components.Catalog.Text;
using Components.Embedding.Contract;
using Components.Foundation.Text;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Search.Constraints;
using Components.Search.Explaining;
using Components.Search.Families;
using Components.Search.Identifiers;
using Components.Search.Kinds;
using Components.Search.Ranking;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Similarity;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search;

/// <summary>Answers queries over one engine and one query encoder. Immutable and safe for concurrent use; owns neither.</summary>
/// <param name="engine">Rows.</param>
/// <param name="encoder">Encoder of the snapshot's model.</param>
/// <param name="settings">Weights and budgets.</param>
/// <param name="snapshotName">Name that answers carry.</param>
/// <param name="families">Families of the snapshot's parts; null when it has none.</param>
/// <param name="facts">Facts of the snapshot's parts; null when it has none.</param>
public sealed partial class Searcher(
    IQueryEngine engine,
    ITextEncoder encoder,
    SearchSettings settings,
    string snapshotName,
    FamilyIndex? families = null,
    FactIndex? facts = null)
{
    private const int LeastNeedWords = 3;

    /// <summary>Parts of a first page.</summary>
    private const int FirstParts = 20;

    private readonly PropertyWords _properties = PropertyWords.Of(facts);

    // Names are read from all records: at the first query, not when a snapshot is opened.
    private readonly Lazy<MakerNames> _makers = new(() => MakerNames.Of(engine));
    private readonly Pool<QueryMemory> _memories = new(() => new QueryMemory(engine), 2 * Environment.ProcessorCount);
    private readonly Retriever _retriever = new(engine, settings);
    private readonly FamilyRanking? _families = families is null ? null : new FamilyRanking(engine, families, settings);

    /// <summary>Answers a request. Equal requests give equal answers.</summary>
    /// <param name="request">A request without <see cref="SearchRequest.Problems()"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="Foundation.Errors.UsageException">QRY001: the request has problems.</exception>
    public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        using Answer answer = Run(request, cancellationToken);
        using SearchMetrics.Scope answering = SearchMetrics.Stage("answer");
        SearchResult[] results = Results(answer);
        return new SearchResponse
        {
            Query = request.Query,
            Total = answer.Total,
            Matched = answer.Matched,
            TotalIsEstimate = answer.IsEstimate,
            Understood = Explainer.Understood(answer.Grounded),
            Results = results,
            Snapshot = snapshotName,
            Legs = [.. answer.Legs.Select(static leg => leg.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Degraded = answer.IsCut || answer.Legs.Any(static leg => leg.BudgetExhausted),
            Relaxed = [.. answer.Grounded.Relaxed.Select(static constraint => constraint.Label)],
            Facets = request.WantsFacets ? Facets(request, answer, cancellationToken) : null,
            NextCursor = answer.Next > 0 ? SearchCursor.Write(snapshotName, answer.Next) : null,
            Notes = [.. RequestNotes.Of(engine, Normalized(request), answer.Grounded.Pieces, results), .. answer.Notes],
        };
    }

    /// <summary>Answers a request as if nothing could be read from its query: its words are words, for all legs. What reading is
    /// worth is the difference to <see cref="Search"/>.</summary>
    /// <param name="request">A request without <see cref="SearchRequest.Problems()"/>, in hybrid mode.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Ids, best first, at most the request's limit.</returns>
    /// <exception cref="Foundation.Errors.UsageException">QRY001: the request has problems.</exception>
    public IReadOnlyList<long> SearchUnread(SearchRequest request, CancellationToken cancellationToken = default)
    {
        CheckProblems(request);
        QueryPlan plan = QueryParser.Unread(request.Query);
        using Answer answer = Answered(
            Normalized(request), plan, Identity.Find(engine, plan, [], cancellationToken), CalledFamilies.None,
            SearchMetrics.Stage("understand"), cancellationToken);
        return [.. answer.Parts.Select(part => engine.Record(part.Row).LcscId)];
    }

    /// <summary>Answers a request and says how.</summary>
    /// <param name="request">A request without <see cref="SearchRequest.Problems()"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Plan, legs and the parts of every score.</returns>
    /// <exception cref="Foundation.Errors.UsageException">QRY001: the request has problems.</exception>
    public QueryExplanation Explain(SearchRequest request, CancellationToken cancellationToken = default) =>
        Explain(request, row: null, cancellationToken);

    /// <summary>Answers a request and says how, and of one part why it is in the answer or why not.</summary>
    /// <param name="request">A request without <see cref="SearchRequest.Problems()"/>.</param>
    /// <param name="row">The part; null for none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Plan, legs and the parts of every score.</returns>
    /// <exception cref="Foundation.Errors.UsageException">QRY001: the request has problems.</exception>
    public QueryExplanation Explain(SearchRequest request, int? row, CancellationToken cancellationToken)
    {
        using Answer answer = Run(request, cancellationToken);
        SearchResult[] results = Results(answer);
        return new QueryExplanation
        {
            Query = request.Query,
            Understood = Explainer.Understood(answer.Grounded),
            DenseText = answer.Grounded.Plan.DenseText,
            LexicalText = answer.Grounded.Plan.LexicalText,
            Total = answer.Total,
            Matched = answer.Matched,
            TotalIsEstimate = answer.IsEstimate,
            Notes = [.. RequestNotes.Of(engine, Normalized(request), answer.Grounded.Pieces, results), .. answer.Notes],
            Refused = answer.Refused,
            Legs = [.. answer.Legs.Zip(answer.LegRows, (leg, rows) =>
                Explained(leg, leg.Name == LegName.Identifier ? answer.Grounded.Allowed : rows))],
            Results = [.. answer.Parts.Zip(results, (part, result) =>
                new ExplainedResult(result, part.Score, Explainer.Ranks(answer.Legs, part.Row)))],
            Part = row is not { } asked ? null
                : new PartExplainer(engine, families, Normalized(request), answer.Grounded, answer.Judge).Of(
                    asked, [.. answer.Parts.Select(static part => part.Row)], answer.Legs),
        };
    }

    /// <summary>Fault of a request's constraint as it is typed.</summary>
    /// <param name="constraint">One constraint.</param>
    /// <returns>A sentence; null when all of it is read.</returns>
    public string? ConstraintProblem(string constraint)
    {
        QueryNames names = QueryNames.None with { Properties = _properties, MakerNames = _makers.Value };
        QueryPlan plan = QueryParser.Parse(InvisibleCharacters.Remove(constraint), componentType: null, names);
        string[] unread = [.. plan.Unchecked, .. UnknownFamilies(plan)];
        return unread.Length > 0
            ? $"is not read: {string.Join(", ", unread)}. {UnreadHint.Of(unread[0], families, _properties, _makers.Value)}"
            : string.IsNullOrWhiteSpace(constraint) ? "must hold a constraint, found none."
            : TypedForm.IsForm(constraint) && TypedForm.Unread(plan) is { } rest
                ? $"is not wholly read{rest}. A constraint is a value, a comparison or name:value: 10k, >=16V, package:0402."
            : null;
    }

    /// <summary>Fault of a family that a request names.</summary>
    /// <param name="id">An id.</param>
    /// <returns>A sentence with the nearest id; null when the snapshot has the family.</returns>
    public string? FamilyProblem(string id)
    {
        if (families is null)
        {
            return "names a family, and this snapshot has none.";
        }

        return families.NumberOf(id) >= 0 ? null : $"'{id}' is no family. "
            + (NearestFamily(id) is { } nearest ? $"Did you mean '{nearest}'?" : "GET /v1/families lists them.");
    }

    /// <summary>The family that an id may mean.</summary>
    /// <param name="id">An id that is none.</param>
    /// <returns>An id; null when none is near.</returns>
    public string? NearestFamily(string id) => families is null ? null
        : NearestName.FindInAnyOrder(id, [.. Enumerable.Range(0, families.Count).Select(families.Id)]);

    /// <summary>Fault of a property that a request is to be ordered by.</summary>
    /// <param name="id">An id.</param>
    /// <returns>A sentence with the nearest id; null when parts of the snapshot may state it.</returns>
    public string? SortProblem(string id) => facts is null ? "names a property, and this snapshot has none."
        : facts.PropertyOf(id) >= 0 ? null
        : $"'{id}' is no property. " + (NearestName.Find(id, facts.Properties.Select(static property => property.Id))
            is { } nearest ? $"Did you mean '{SortText.OfProperty(nearest)}'?" : "GET /v1/properties lists them.");

    // The leg of names ranges over the request's filters alone; every other leg over the rows of its pass.
    private ExplainedLeg Explained(Leg leg, RowSet rows) => new(
        leg.Name, leg.Weight, leg.Hits.Count, leg.Visited, leg.BudgetExhausted,
            [.. leg.Hits.Select(hit => engine.Record(hit.Row).LcscId)],
        leg.Hits.Count(hit => !rows.Contains(hit.Row)));

    private Answer Run(SearchRequest request, CancellationToken cancellationToken)
    {
        CheckProblems(request);
        request = Normalized(request);
        SearchMetrics.Scope understanding = SearchMetrics.Stage("understand");
        (QueryPlan plan, Identity identity, CalledFamilies called) = Read(request, cancellationToken);
        return request.EffectiveMode == SearchMode.RawVector
            ? RunRaw(request, plan, Encode(request.Query), cancellationToken)
            : Answered(request, plan, identity, called, understanding, cancellationToken);
    }

    private (QueryPlan Plan, Identity Identity, CalledFamilies Called) Read(
        SearchRequest request, CancellationToken cancellationToken)
    {
        string query = request.Query;
        QueryNames properties = QueryNames.None with
        {
            Properties = _properties,
            MakerNames = _makers.Value,
            IsWord = IsLexiconWord,
        };
        QueryLine line = QueryLine.Of(query);
        bool isNumber = Identity.IsPartNumber(engine, query) || ArticleNumbers.IsWhole(engine, query);
        bool isRaw = request.EffectiveMode == SearchMode.RawVector;
        IReadOnlyList<ArticleRun> runs = isNumber || isRaw ? [] : ArticleRuns.Find(engine, query, line.Typed);
        line = runs.Count == 0 ? line : QueryLine.Of(ArticleRuns.Without(query, runs));
        QueryPlan plan = QueryParser.Parse(line, request.ComponentType, properties);
        if (isRaw)
        {
            return (plan, Identity.None, CalledFamilies.None);
        }

        CalledFamilies first = isNumber ? CalledFamilies.None : CalledFamilies.Of(families, plan);
        if (!isNumber && InEnglish(line, first) is { } english)
        {
            line = english;
            plan = QueryParser.Parse(line, request.ComponentType, properties);
            first = CalledFamilies.Of(families, plan);
        }

        QueryNames names = isNumber ? properties : Names(request, line, plan, first);
        plan = isNumber ? plan.AsPartNumber(query.Trim())
            : names.Named.Count + names.Unknown.Count + names.Kinds.Count > 0 || names.NamesFamily
                ? QueryParser.Parse(line, request.ComponentType, names)
            : plan;
        Identity identity = Identity.Find(engine, plan, runs, cancellationToken);
        if (!isNumber && plan.Types.Count == 0 && request.ComponentType is null && identity.TypeOf(engine) is { } type)
        {
            // Values beside a named part are values of its kind: "150 nF" beside a capacitor of 10 nF contradicts it.
            plan = QueryParser.Parse(line, type, names with { Missing = identity.Missing });
        }
        else if (!isNumber && identity.Missing.Count > 0)
        {
            // A number that no part has says nothing of the values beside it: they are read as if it were not there.
            plan = QueryParser.Parse(line, request.ComponentType, names with { Missing = identity.Missing });
        }

        string[] unknown = [.. UnknownFamilies(plan)];
        plan = plan with
        {
            Unchecked = [.. plan.Unchecked, .. unknown],
            Constraints = [.. plan.Constraints.Where(constraint =>
                constraint is not QueryConstraint.NotOfFamily { Id: { } id } || !unknown.Contains(FormNames.OfFamily(id)))],
        };
        if (identity.IsHard && (plan.WantsOther || IsMountedOtherwise(identity, plan)))
        {
            // "1N4007 surface mount": the part that is named is not what is asked for.
            QueryConstraint[] nominal = plan.WantsOther && identity.Rows.Count > 0 ? [.. NominalOf(identity.Rows[0], plan)] : [];
            identity = identity.AsReplaced(engine);
            plan = plan with
            {
                PartNumbers = [],
                CatalogueIds = [],
                PossibleCatalogueId = null,
                Constraints = [.. plan.Constraints, .. nominal],
            };
        }

        CalledFamilies called = isNumber ? CalledFamilies.None : CalledFamilies.Of(families, plan);
        return (WithoutTypeOfName(plan, called), identity, called);
    }

    private void CheckProblems(SearchRequest request)
    {
        if (request.Problems(engine) is { Count: > 0 } problems)
        {
            throw SearchErrors.BadRequest(problems[0]);
        }

        if (request.SortProperty is { } property && SortProblem(property) is { } unknown)
        {
            throw SearchErrors.BadRequest(new RequestProblem("sort", unknown));
        }
    }

    private Answer Answered(
        SearchRequest request, QueryPlan plan, Identity identity, CalledFamilies called, SearchMetrics.Scope understanding,
        CancellationToken cancellationToken)
    {
        (ConstraintJudge judge, GroundedPlan grounded) = Ground(request, plan, identity, called, cancellationToken);
        KnownWords words = KnownWords.Find(engine, grounded, cancellationToken);
        Substitutes? substitutes = Replaced(grounded);
        bool isCalled = called.Foreign.Count > 0 || (grounded.Kind is not null && called.Named is not null);
        if (!words.IsAny && (substitutes is not null || isCalled || IsNeed(plan)))
        {
            words = words with { IsAny = true, IsBodyAlone = false, MissingKind = null };
        }

        understanding.Dispose();
        QueryMemory memory = _memories.Rent();
        Answer answer = new(grounded, judge, IsRaw: false, memory, _memories.Return)
        {
            Vector = Encode(plan.DenseText),
            Called = called,
        };
        if (isCalled && !answer.Vector.AsSpan().ContainsAnyExcept(0f))
        {
            // The model knows no such language; it knows what the families are called.
            answer.Vector = Encode(Titles(called.Foreign.Count > 0 ? called.Foreign : called.Named!.Families));
        }

        Ranker ranker = new(
            engine, request, grounded, judge, facts is null ? null : new FactFit(facts, plan), words.IsBodyAlone, memory);
        Rank(answer, substitutes, words, ranker, cancellationToken);
        RememberWords(answer);
        answer.IsFar |= answer.Absent is null && families is not null && StrangeWords.AreAsked(families, grounded, words);
        bool isNear = answer.Absent is not null || answer.IsFar || grounded.Unlikely is not null;
        if (isNear)
        {
            Ranker.MakeNearest(memory);
        }

        answer.Notes = NoteWriter.Notes(grounded, words, answer.Absent, answer.IsFar, answer.Parts);
        answer.Count(words.IsAny && !isNear);
        if (request.Sort != SearchSort.Relevance && !isNear)
        {
            using RowSet? counted = grounded.IsCounted ? grounded.CountedRows(engine, judge) : null;
            SortedParts sorted = new(
                new SortKey(engine, facts, request, grounded.Pieces), request, counted, grounded.CountedStating);
            answer.Parts = sorted.Of(answer.Parts, ranker, words.IsAny, cancellationToken);
            answer.IsCut = sorted.IsCut;
        }

        answer.Page(request);
        return answer;
    }

    // Where nothing decides, no part was asked what it says: the first ones are.
    private void RememberWords(Answer answer)
    {
        if (answer.Grounded.IsDecided || answer.Grounded.Identity.IsHard)
        {
            return;
        }

        PartText text = answer.Memory.Text;
        for (int i = 0; i < Math.Min(answer.Parts.Count, FirstParts); i++)
        {
            text.Read(answer.Parts[i].Row);
            _ = answer.Grounded.AskedWords.AreSaidBy(text, engine.Record(answer.Parts[i].Row).ComponentType);
        }
    }

    private SearchRequest Normalized(SearchRequest request)
    {
        SearchRequest normal = request.Normalized();
        return normal.MakersAsked is { Count: > 0 } asked
            ? normal with
            {
                KnownManufacturers = asked.ToDictionary(static name => name, _makers.Value.Of, StringComparer.Ordinal),
            }
            : normal;
    }

    private KnownKind? KindOf(Identity identity, CalledFamilies called, QueryPlan plan) =>
        families is null || identity.IsHard ? null
        : identity.ReplacedRow >= 0 ? KnownKind.Like(families, identity.ReplacedRow)
        : plan.WantsOther && KnownSeries(identity) is { Count: > 0 } known ? KnownKind.Of(families, known)
        : called.KindOf(families, plan) is { } named
            ? named.IsTyped ? KnownKind.Of(families, named.Families, named.Spans)
                : KnownKind.Named(families, named, GroundedPlan.NamesType(plan)) : null;

    private (ConstraintJudge Judge, GroundedPlan Grounded) Ground(
        SearchRequest request, QueryPlan plan, Identity identity, CalledFamilies called,
        CancellationToken cancellationToken)
    {
        KnownKind? kind = KindOf(identity, called, plan);
        ConstraintJudge judge = new(
            engine, plan, facts, families, isKindKnown: kind is not null || plan.Types.Count > 0 || identity.IsHard,
            GroundedPlan.PiecesOf(request, plan), cancellationToken);
        KnownKind? beside = families is null || !identity.IsHard ? null : called.KindOf(families, plan) is { } named
            ? KnownKind.Named(families, named, narrowsType: false) : null;
        return (judge, GroundedPlan.Create(engine, plan, request, identity, judge, kind, families, beside, cancellationToken));
    }

    private bool IsMountedOtherwise(Identity identity, QueryPlan plan)
    {
        QueryConstraint? mount = plan.Constraints.FirstOrDefault(
            static constraint => constraint is QueryConstraint.PackageStyleIs { Style: PackageMount.ThroughHole });
        if (mount is null)
        {
            return false;
        }

        using RowSet named = identity.Beginnings.Count > 0 ? engine.Resolve(identity.Family) : engine.NewSet();
        foreach (int row in identity.Rows)
        {
            named.Add(row);
        }

        using RowSet fitting = engine.Resolve(HardFilter.NotViolated(mount));
        return named.CountCommon(fitting) == 0;
    }

    /// <summary>Runs the legs over every pass and orders what they found. What names no part and holds no known word finds
    /// nothing: the nearest vectors of such a text are strangers.</summary>
    private void Rank(
        Answer answer, Substitutes? substitutes, KnownWords words, Ranker ranker, CancellationToken cancellationToken)
    {
        GroundedPlan grounded = answer.Grounded;
        bool isKindAlone = grounded.Plan.TypeHints.Count > 0;
        if (!words.IsAny && grounded.Identity.MissingNumbers.Count == 0 && !isKindAlone && !words.IsBodyAlone)
        {
            return;
        }

        Gathered gathered = new(ranker, answer.Memory);
        foreach (SearchPass pass in grounded.Passes)
        {
            IReadOnlyList<Leg> found = _retriever.Run(grounded, pass, answer.Vector, cancellationToken);
            using SearchMetrics.Scope ranking = SearchMetrics.Stage("rank");
            gathered.Add(found, pass.Rows, settings.FusionConstant, words.IsAny);
        }

        Ranker.Sort(answer.Memory);
        if (substitutes is not null)
        {
            MixSubstitutes(substitutes, answer, gathered, cancellationToken);
        }
        else if (families is not null && !grounded.Identity.IsHard && grounded.Identity.Rows.Count == 0)
        {
            MixFamilies(answer, gathered, words, cancellationToken);
        }

        answer.Legs = gathered.Legs;
        answer.LegRows = gathered.LegRows;
        answer.Parts = gathered.Parts;
        answer.Refused = gathered.Refused;
    }

    private void MixFamilies(Answer answer, Gathered gathered, KnownWords words, CancellationToken cancellationToken)
    {
        GroundedPlan grounded = answer.Grounded;

        // Numbers and values alone name no kind by its words; a part that is named needs none.
        bool isAsked = grounded.Plan.Words.Count > 0 && answer.Vector.AsSpan().ContainsAnyExcept(0f);
        using FamilyScores? scores = isAsked ? ScoresOf(answer) : null;
        // Beside a number that is here but for its grade or maker, the catalogue has what is asked: "TL431ACDBZR shunt ref".
        string? called = grounded.Identity.Near is { Bases.Count: 0, SameNumbers.Count: 0 }
            ? AbsentFamily.ByName(families!, answer.Called.Named, grounded) : null;

        // "Finder 40.41 relay": a part whose number holds what was typed is what is asked for.
        // "2.54mm header" says nothing but a name that parts have.
        bool isNamed = grounded.Kind is { Words: { Count: > 0 } name } && grounded.Plan.Words.All(name.Contains);
        bool isOpen = IsKindOpen(grounded.Plan) && grounded.Identity.Near.Rows.Count == 0 && !isNamed;
        string? absent = called ?? (isOpen ? scores?.Absent : null);
        if (absent is not null && AbsentFamily.IsRefuted(answer.Judge, called, grounded, answer.Memory))
        {
            // The families that have members are another subject here.
            return;
        }

        answer.Absent = absent;
        if (scores is null)
        {
            return;
        }

        answer.IsFar = absent is null && MeaningFloor.IsBelow(
            grounded, words, scores, answer.Memory.Parts, settings.MeaningFloor);
        foreach (RowSet rows in grounded.Passes.Select(static pass => pass.Rows))
        {
            Leg? leg = _families!.Candidates(scores, answer.Vector, rows, answer.Memory, cancellationToken);
            gathered.Add(leg, rows, words.IsAny, answer.Memory.Brought);
        }

        _families!.SetRelevance(answer.Memory, scores, answer.Vector, grounded.Plan.DenseText);
        Ranker.Sort(answer.Memory);
    }

    private FamilyScores ScoresOf(Answer answer)
    {
        using SearchMetrics.Scope scoring = SearchMetrics.Stage("family-scores");
        return new FamilyScores(families!, answer.Vector, answer.Grounded.Plan.DenseText, answer.Called, settings);
    }

    // One word beside a value ("10k Yageo") is too little to guess the kind of part from, and to deny that it is here.
    private static bool IsKindOpen(QueryPlan plan) => plan.Types.Count == 0
        && (plan.Words.Count > 1 || !plan.Constraints.Any(static constraint => constraint is QueryConstraint.QuantityIn));

    // No part says a word of it, but people ask so for parts: "keep an 18650 from being drained to death".
    private bool IsNeed(QueryPlan plan)
    {
        int known = families is null ? 0 : plan.Words.Count(word => families.Knows(word));
        return known >= LeastNeedWords && 2 * known > plan.Words.Count && FamilyNaming.IsSentence(plan);
    }
}
