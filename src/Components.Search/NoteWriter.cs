using Components.Catalog.Text;
using Components.Search.Kinds;
using Components.Search.Ranking;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search;

/// <summary>Says what of a query was not used, not checked, given up or is not there. What was asked is answered or named
/// here.</summary>
internal static class NoteWriter
{
    /// <summary>Notes on the request's filters alone, whatever the query is.</summary>
    /// <param name="grounded">The plan.</param>
    public static IReadOnlyList<string> OfFilters(GroundedPlan grounded) =>
        grounded.MissingPackage is { } package ? [$"no part has the package {package}"] : [];

    /// <summary>Notes, gravest first.</summary>
    /// <param name="grounded">The plan.</param>
    /// <param name="words">Its words.</param>
    /// <param name="absent">The kind of part that is asked for and that the catalogue does not have; null when it has.</param>
    /// <param name="isFar">Whether nothing that the lexicon knows is near to what the query means.</param>
    /// <param name="parts">All ranked parts.</param>
    public static IReadOnlyList<string> Notes(
        GroundedPlan grounded, KnownWords words, string? absent, bool isFar, IReadOnlyList<RankedPart> parts)
    {
        QueryPlan plan = grounded.Plan;
        List<string> notes = [.. OfFilters(grounded)];
        notes.AddRange(grounded.Identity.MissingIds.Select(static id => $"no part {CatalogueId.TextOf(id)} in this catalogue"));
        notes.AddRange(grounded.Identity.MissingNumbers.Select(number => $"no part number begins with {number} in this catalogue"
            + (parts.Any(static part => part.Match == MatchState.Nearest) ? "; the nearest are shown" : "")));
        if (grounded.Identity.Rows.Any(row => !grounded.Allowed.Contains(row))
            || (grounded.Identity.Beginnings.Count > 0 && grounded.Family is { Count: 0 }))
        {
            notes.Add("the named part does not pass the request's filters");
        }

        if (grounded.Identity.ReplacedRow >= 0)
        {
            notes.Add("parts like the one that is named; it is not shown itself");
        }

        if ((absent ?? words.MissingKind) is { } kind && parts.Count > 0)
        {
            notes.Add($"no part of this catalogue is a {kind}; what is shown is only the nearest by meaning");
        }

        else if (grounded is { Kind: { } asked, Total: 0, Unlikely: null } && parts.Count > 0
            && parts.All(static part => part.Match > MatchState.Silent))
        {
            notes.Add($"no {asked.Phrase} of this catalogue has what is asked; what is shown is only near");
        }

        if (grounded.Unlikely is { } unlikely && parts.Count > 0)
        {
            notes.Add($"no part with the rest states {Label(unlikely.Constraint)}, {unlikely.Otherwise} state something else; "
                + "what is shown is only near");
        }

        if (isFar && parts.Count > 0)
        {
            notes.Add("no kind of part is near to this in meaning; what is shown is only the nearest");
        }

        if (words.IsBodyAlone && parts.Count > 0)
        {
            notes.Add($"nothing but the package is understood; what is shown only fits it: {Bodies(plan)}");
        }

        bool isEmpty = !words.IsAny && grounded.Identity.MissingIds.Count + grounded.Identity.MissingNumbers.Count == 0;
        if (isEmpty && plan.Words.Count == 0)
        {
            notes.Add("nothing in this query names a part, a value or a property");
        }

        // The words of a kind that was found by name are known and counted, whether or not a text has them; so are those for
        // which facts answer.
        string[] kindWords = grounded.Kind?.Phrase.Split(' ') ?? [];
        string[] unknown = [.. words.Unknown.Except(kindWords, StringComparer.Ordinal)
            .Except(plan.AnsweredWords, StringComparer.Ordinal)];
        Add(notes, "not known in this catalogue: ", unknown);
        Add(notes, "not in this catalogue as written, similar words were looked for: ", words.Corrected);
        Add(notes, "not checked: ", plan.Unchecked);
        Add(notes, "says nothing of a part: ", plan.Unused);
        string relaxed = grounded.Identity.IsHard ? "no part has this with the rest: "
            : "no part has all of it; only preferred: ";
        Add(notes, relaxed, [.. grounded.Relaxed.Select(Label)]);
        string unbound = "no column here, looked for in what parts state and not counted: ";
        Add(notes, unbound, [.. grounded.Uncounted.Select(Label)]);
        IReadOnlyCollection<string> known = [.. words.Unknown, .. words.Corrected];
        bool isAsked = !grounded.Identity.IsHard && parts.Count > 0;
        bool isSaid = isAsked && grounded.IsDecided;
        IEnumerable<string> said = isSaid ? grounded.AskedWords.Said.Except(known, StringComparer.Ordinal) : [];
        Add(notes, "looked for in texts and not counted: ", [.. plan.Narrowing.Concat(said).Distinct(StringComparer.Ordinal)]);
        bool isUnsaid = isSaid || (isAsked && absent is null && !isFar && !FamilyNaming.IsSentence(plan));
        Add(notes, isSaid ? "no part that was found says this: " : "none of the first parts says this: ",
            isUnsaid ? [.. grounded.AskedWords.Unsaid.Except(known, StringComparer.Ordinal)] : []);
        notes.AddRange(
            plan.Displaced.Select(static kinds => $"two kinds of part: {kinds.Used} was looked for, {kinds.Left} was not used"));
        Add(notes, "no attribute of this kind of part, only looked for in texts: ", plan.WordsOnly);
        string leftOut = grounded.CountsExclusions ? "left out where the text mentions it: "
            : "left out where the text mentions it, but not out of the counts: ";
        Add(notes, leftOut, [.. plan.Constraints.OfType<QueryConstraint.LacksWord>().Select(static lacks => lacks.Word)]);
        return notes;
    }

    private static string Bodies(QueryPlan plan) => string.Join(", ", plan.Constraints.Where(static constraint =>
        constraint is QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs).Select(Label));

    private static string Label(QueryConstraint constraint) => constraint.Negated ? $"not {constraint.Label}" : constraint.Label;

    private static void Add(List<string> notes, string beginning, IReadOnlyCollection<string> items)
    {
        if (items.Count > 0)
        {
            notes.Add(beginning + string.Join(", ", items));
        }
    }
}
