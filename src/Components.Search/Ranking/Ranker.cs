using System.Runtime.InteropServices;
using Components.Index.Engine;
using Components.Search.Constraints;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>Orders candidates by a key, not by weights: what the query names; then what states all, does not say, contradicts;
/// then relevance, and among equals stock and price.</summary>
/// <param name="engine">Rows.</param>
/// <param name="request">The request.</param>
/// <param name="grounded">The plan.</param>
/// <param name="judge">The plan's constraints.</param>
/// <param name="facts">Facts of the parts about the query's values; null when the snapshot has no facts.</param>
/// <param name="isBodyAlone">Whether nothing but a package is understood: what has it is no stranger.</param>
/// <param name="memory">The query's memory: candidates are taken from it.</param>
internal sealed class Ranker(
    IQueryEngine engine, SearchRequest request, GroundedPlan grounded, ConstraintJudge judge, FactFit? facts, bool isBodyAlone,
    QueryMemory memory)
{
    private const double FactWeight = 1;

    private const double IdentifierWeight = 3.0;
    private const double FitWeight = 0.5;
    private const double OutsideFitWeight = 0.4;
    private const double ViolationWeight = -1.0;
    private const double ClosenessWeight = 0.12;
    private const double WordWeight = 0.6;

    /// <summary>Weight of words among parts that are only near: those that say the words stand before those that meaning alone
    /// brought.</summary>
    private const double NearestWordWeight = 1.2;
    private const double HintWeight = 0.35;

    /// <summary>Among parts that state the same values, agreement of texts says little, and price and library were asked
    /// for.</summary>
    private const double ValuesAloneWeight = 0.1;

    /// <summary>More than all other terms together can be, so that the score that a client sees falls with the order.</summary>
    private const double StandingStep = 100;

    /// <summary>How well a part answers to a number that is its own with a suffix.</summary>
    private const double BaseNumber = 1;

    /// <summary>How well a part answers to its own number in another grade, or of another maker: better than one that begins
    /// alike.</summary>
    private const double SameNumber = 0.45;

    /// <summary>How well a part answers to a number that has three fifths of it in common: STM32G031 is not any STM32.</summary>
    private const double LeastAlike = 0.24;

    private readonly RankedWords _words = new(grounded.Plan);

    /// <summary>Candidates that the request's filters forbid and that were refused. Anything but 0 is a mistake of a
    /// leg.</summary>
    public int Refused { get; private set; }

    /// <summary>Gives a candidate its place.</summary>
    /// <param name="candidate">A part that a leg found.</param>
    /// <param name="known">Whether something of the query is known here; else all parts are only the nearest.</param>
    /// <param name="ranked">Receives the part, where the request's filters allow it and it is no stranger.</param>
    public void Rank(Candidate candidate, bool known, List<RankedPart> ranked)
    {
        if (!grounded.Allowed.Contains(candidate.Row))
        {
            Refused++;
            return;
        }

        RankedPart part = memory.NewPart();
        if (Place(part, candidate, known))
        {
            ranked.Add(part);
        }
        else
        {
            memory.TakeBack();
        }
    }

    /// <summary>Says that a candidate comes soon.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="isNext">See <see cref="IQueryEngine.Expect"/>.</param>
    public void Expect(int row, bool isNext) => engine.Expect(row, isNext);

    /// <summary>Parts that are only near to what is asked for stand, and are labelled, as such: in the order that their scores
    /// then have, for no label stands between them any more.</summary>
    /// <param name="memory">The query's memory; its parts are changed.</param>
    public static void MakeNearest(QueryMemory memory)
    {
        foreach (RankedPart part in memory.Parts)
        {
            part.Match = MatchState.Nearest;
            part.Score = part.Score with { Standing = Standing(part.Identity, MatchState.Nearest) };
        }

        Sort(memory);
    }

    /// <summary>Sorts the parts of a query by the key.</summary>
    /// <param name="memory">The query's memory.</param>
    public static void Sort(QueryMemory memory)
    {
        Span<RankedPart> sorted = CollectionsMarshal.AsSpan(memory.Parts);
        memory.Reserve(sorted.Length);
        Span<RankingKey> keys = memory.Keys.AsSpan(0, sorted.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            RankedPart part = sorted[i];
            keys[i] = new RankingKey(part.Identity, part.Match, part.Score.Total, part.Row);
        }

        keys.Sort(sorted);
    }

    private bool Place(RankedPart part, Candidate candidate, bool known)
    {
        RecordView record = engine.Record(candidate.Row);
        PartText text = memory.Text;
        text.Read(candidate.Row);
        bool isFamily = grounded.Family?.Contains(candidate.Row) ?? false;
        bool isBase = grounded.Identity.Near.Bases.Contains(candidate.Row);
        bool isSame = isBase || grounded.Identity.Near.SameNumbers.Contains(candidate.Row);
        int identity = isSame ? 1 : grounded.Identity.Rank(candidate.Row, text.PartNumber, isFamily);
        Span<Verdict> verdicts = part.Begin(candidate.Row, candidate.Cosine, judge.Count);
        double constraints = 0;
        bool excluded = false;
        for (int i = 0; i < verdicts.Length; i++)
        {
            Verdict verdict = judge.Judge(i, candidate.Row, text);
            verdicts[i] = verdict;
            excluded |= verdict == Verdict.Violates && judge.Constraint(i) is QueryConstraint.LacksWord;
            constraints += verdict switch
            {
                Verdict.Fits when judge.Constraint(i) is QueryConstraint.LacksWord => 0,
                Verdict.Fits => FitWeight + (ClosenessWeight * judge.Closeness(i, candidate.Row)),
                Verdict.FitsByFact or Verdict.FitsUncounted => OutsideFitWeight,
                Verdict.Violates => ViolationWeight,
                _ => 0,
            };
        }

        double number = isBase ? BaseNumber
            : grounded.Identity.Articles.Contains(candidate.Row) ? RankedWords.NamedExactly
            : Math.Max(_words.Identifier(record.LcscId, text), isSame ? SameNumber : 0);
        bool isNumberAlone = grounded.Identity.IsAllOf(grounded.Plan)
            || (!known && !isBodyAlone && grounded.Plan.TypeHints.Count == 0);
        bool isStranger = !isBase && isNumberAlone && number == 0 && !_words.HoldsTyped(text);
        if (identity == 0 && (excluded || isStranger))
        {
            return false;
        }

        MatchState match = Match(identity, verdicts, known);
        if (grounded.Identity.IsMissing && match is MatchState.Silent or MatchState.Contradicts
            && ((grounded.IsMissingAlone && !isSame && !IsAlike(candidate.Row, number))
                || (match == MatchState.Silent && !isBase
                    && grounded.Plan is { IsIdentifierOnly: true, WantsOther: false })))
        {
            // What is like the missing part stands before a stranger, whichever of them has the package.
            match = MatchState.Nearest;
        }

        if (identity == 0 && match <= MatchState.Contradicts && grounded.OfKind is { } kind && !kind.Contains(candidate.Row))
        {
            // Another kind of part, as far as the families know. What says the whole name may be one that they do not know: it
            // is not counted.
            match = !grounded.Kind!.IsSaidBy(text) ? MatchState.Nearest
                : match == MatchState.States ? MatchState.Silent : match;
        }

        if (isSame && !isBase && match > MatchState.Silent && !grounded.Plan.IsIdentifierOnly
            && !(match == MatchState.Contradicts && ContradictsBodyAlone(verdicts)))
        {
            // What contradicts, or is only near, stands behind what may be it; the same number in another package does not.
            identity = 0;
        }

        if (identity > 0 && match == MatchState.States && grounded.OfKindBeside?.Contains(candidate.Row) == false)
        {
            match = MatchState.Silent;
        }

        bool isHinted = _words.IsHinted(record);
        bool saysAll = grounded.Identity.IsHard || !grounded.IsDecided || match > MatchState.Silent
            || grounded.AskedWords.AreSaidBy(text, record.ComponentType);
        if (match == MatchState.States && identity == 0 && (!saysAll || !_words.IsOfKind(isHinted, text)))
        {
            match = MatchState.Silent;
        }

        ScoreBreakdown score = new(
            Standing(identity, match),
            request.PreferBasic && grounded.Plan.Words.Count == 0 ? ValuesAloneWeight * candidate.Fused : candidate.Fused,
            IdentifierWeight * number,
            constraints,
            ((match == MatchState.Nearest ? NearestWordWeight : WordWeight) * _words.Share(text)) + (isHinted ? HintWeight : 0),
            Preference(grounded.Plan, record))
        {
            Facts = facts is { IsAny: true } ? FactWeight * facts.Of(candidate.Row) : 0,
        };
        part.Place(identity, match, score);
        return true;
    }

    private bool ContradictsBodyAlone(ReadOnlySpan<Verdict> verdicts)
    {
        for (int i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i] == Verdict.Violates && judge.Constraint(i)
                is not (QueryConstraint.PackageIs { Negated: false } or QueryConstraint.PackageStyleIs { Negated: false }))
            {
                return false;
            }
        }

        return true;
    }

    // In a line of a parts list, which says the package, a similar number may be what was meant.
    private bool IsAlike(int row, double number) =>
        grounded.SaysPackage ? number >= LeastAlike : grounded.Identity.Near.Alike.Contains(row);

    private static double Standing(int identity, MatchState match) =>
        StandingStep * ((4 * identity) + (MatchState.Nearest - match));

    private MatchState Match(int identity, ReadOnlySpan<Verdict> verdicts, bool known)
    {
        if (!known || (grounded.Identity.IsHard && identity == 0))
        {
            return MatchState.Nearest;
        }

        if (verdicts.Contains(Verdict.Violates))
        {
            return MatchState.Contradicts;
        }

        if (!grounded.IsDecided || grounded.Identity.IsMissing)
        {
            return MatchState.Silent;
        }

        for (int i = 0; i < verdicts.Length; i++)
        {
            // What only a description says is not counted over the catalogue, so it is not counted here, and the part stands
            // where it is counted; what nothing says is not stated.
            if (verdicts[i] is not (Verdict.Fits or Verdict.FitsByFact))
            {
                return MatchState.Silent;
            }
        }

        return MatchState.States;
    }

    private double Preference(QueryPlan plan, RecordView record)
    {
        long pieces = record.Stock ?? 0;
        double preference = pieces > 0 ? 0.04 + (0.01 * Math.Min(6, Math.Log10(pieces))) : 0;
        preference += (record.IsBasic ? 0.03 : 0) + (record.IsPreferred ? 0.02 : 0);
        if (request.PreferInStock && pieces > 0)
        {
            preference += 0.3;
        }

        if (request.PreferBasic)
        {
            preference += record.IsBasic ? 0.3 : record.IsPreferred ? 0.2 : 0;
        }

        // Among parts that fit equally well the cheaper one: a text in plain words says nothing so exact that they did.
        if ((request.PreferBasic || plan.Words.Count == 0) && record.Prices.Length > 0 && record.Prices[0].Price > 0)
        {
            preference += (request.PreferBasic ? 0.2 : 0.05) / (1 + (100 * record.Prices[0].Price));
        }

        if (plan.WantsCheap && record.Prices.Length > 0 && record.Prices[0].Price > 0)
        {
            preference += 0.2 / (1 + (10 * record.Prices[0].Price));
        }

        return preference;
    }
}
