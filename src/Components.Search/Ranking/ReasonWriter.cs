using System.Globalization;
using Components.Catalog.Packages;
using Components.Index.Engine;
using Components.Search.Constraints;
using Components.Search.Identifiers;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>Says in words why parts are in an answer.</summary>
internal sealed class ReasonWriter
{
    /// <summary>The reason of a part that nothing else speaks for.</summary>
    public const string SimilarInMeaning = "similar in meaning";

    private readonly QueryPlan _plan;
    private readonly ConstraintJudge _judge;
    private readonly TypedNumber[] _numbers;
    private readonly string[] _words;
    private readonly IReadOnlySet<int> _sameNumbers;
    private readonly IReadOnlySet<int> _articles;
    private readonly List<string> _reasons = [];

    /// <summary>Prepares what is the same for every part.</summary>
    /// <param name="plan">The query as understood.</param>
    /// <param name="judge">Constraints in the order of the verdicts.</param>
    /// <param name="identity">What the query names.</param>
    public ReasonWriter(QueryPlan plan, ConstraintJudge judge, Identity identity)
    {
        (_plan, _judge, _sameNumbers, _articles) = (plan, judge, identity.Near.SameNumbers, identity.Articles);
        _numbers = [.. plan.PartNumbers.Append(plan.CatalogueIds.Count > 0 ? "" : plan.Text)
            .Select(static typed => new TypedNumber(typed))];
        _words = [.. plan.Words.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Reasons, most telling first.</summary>
    /// <param name="part">The part.</param>
    /// <param name="record">The record that it shows.</param>
    /// <param name="text">Its words.</param>
    public IReadOnlyList<string> Reasons(RankedPart part, RecordView record, PartText text)
    {
        List<string> reasons = _reasons;
        reasons.Clear();
        if (_plan.CatalogueIds.Contains(record.LcscId) || _plan.PossibleCatalogueId == record.LcscId)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"is C{record.LcscId}"));
        }

        if (_articles.Contains(part.Row))
        {
            reasons.Add("article number ✓");
        }

        // L7805 where LM7805 was typed is like it in no other way.
        string? otherLetters = _sameNumbers.Contains(part.Row) ? "part number but for its first letters" : null;
        if ((PartNumber(text) ?? otherLetters) is { } number)
        {
            reasons.Add(number);
        }

        for (int i = 0; i < part.Verdicts.Length; i++)
        {
            if (Constraint(_judge, i, part, text) is { } reason)
            {
                reasons.Add(reason);
            }
        }

        if (Mentioned(text) is { } mentioned)
        {
            reasons.Add(mentioned);
        }

        if (part.Identity != 0)
        {
            reasons.AddRange(Unsaid(_plan, part, record, text));
        }

        if (record.Stock is > 0 and { } pieces)
        {
            reasons.Add($"in stock {Stock(pieces)}");
        }

        if (record.IsBasic)
        {
            reasons.Add("basic part");
        }
        else if (record.IsPreferred)
        {
            reasons.Add("preferred part");
        }

        if (reasons.Count == 0)
        {
            reasons.Add(SimilarInMeaning);
        }

        return reasons.ToArray();
    }

    private string? PartNumber(PartText text)
    {
        PartNumberRelation closest = PartNumberMatch.Relation(_numbers[0], text.PartNumber);
        foreach (TypedNumber typed in _numbers.AsSpan(1))
        {
            PartNumberRelation relation = PartNumberMatch.Relation(typed, text.PartNumber);
            closest = relation > closest ? relation : closest;
        }

        return closest switch
        {
            PartNumberRelation.Equal => "part number ✓",
            PartNumberRelation.EqualByPlaceholder => "part number ✓ (placeholder)",
            PartNumberRelation.Begins => "part number begins so",
            PartNumberRelation.Continues => "part number is the beginning of it",
            PartNumberRelation.Contains => "part number contains it",
            PartNumberRelation.Similar => "part number is similar",
            _ => null,
        };
    }

    /// <summary>Reason for one constraint. Its sign says what the part says: ✓ the asked, ✗ something else; the value follows
    /// wherever it is not the very one that was asked for.</summary>
    private static string? Constraint(ConstraintJudge judge, int index, RankedPart part, PartText text)
    {
        QueryConstraint constraint = judge.Constraint(index);
        Verdict verdict = part.Verdicts[index];
        string label = constraint.Negated ? $"not {constraint.Label}" : constraint.Label;
        switch (constraint)
        {
            case QueryConstraint.LacksWord or QueryConstraint.NotOfFamily:
                return verdict == Verdict.Violates ? $"{label} ✗" : null;
            case QueryConstraint.InStock { Quantity: 1, Below: false } when verdict == Verdict.Fits:
            case QueryConstraint.IsBasic { Negated: false }
                or QueryConstraint.IsPreferred { Negated: false } when verdict != Verdict.Violates:
                // Said of every part that is in stock, basic or preferred.
                return null;
            case QueryConstraint.TypeIs { Negated: false } when verdict == Verdict.Fits:
                // The part's own kind: a tantalum was asked for, and the type says no more than "polarized capacitor".
                return $"{judge.Stated(index, part.Row)} ✓";
        }

        string? stated = judge.Stated(index, part.Row);
        return verdict switch
        {
            Verdict.Fits => stated is not null && NamesStated(constraint, stated) ? $"{label} ✓ ({stated})" : $"{label} ✓",
            Verdict.FitsByFact or Verdict.FitsUncounted =>
                constraint is QueryConstraint.QuantityIn quantity && !text.States(quantity)
                    ? $"{label} ✓ (stated)" : $"{label} ✓ (description)",
            Verdict.Violates => stated is not null ? $"{label} ✗ ({stated})" : $"{label} ✗",
            _ when constraint.Negated => null,
            _ => stated is not null ? $"{label} unknown ({stated})" : $"{label} unknown",
        };
    }

    /// <summary>Whether what a part states is not what the label says already: "16 V" is met by 50 V, "not 0402" by
    /// 0603.</summary>
    private static bool NamesStated(QueryConstraint constraint, string stated) => constraint switch
    {
        { Negated: true } => true,
        QueryConstraint.PriceAtMost => true,
        QueryConstraint.PackageIs package => !package.Packages.Any(one => PackageFamily.Of(one) == PackageFamily.Of(stated)),
        QueryConstraint.QuantityIn or QueryConstraint.PropertyIs => constraint.Label != stated
            && !constraint.Label.EndsWith($" {stated}", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Words beside the name of a part that the part does not say: they are not passed over in silence.</summary>
    private static IEnumerable<string> Unsaid(QueryPlan plan, RankedPart part, RecordView record, PartText text)
    {
        if (part.Identity == 0)
        {
            return [];
        }

        string type = RecordView.Text(record.ComponentType);
        return plan.Words.Distinct(StringComparer.Ordinal).Where(word =>
            Mentioned(word, text) is null && !text.Mentions(word)
            && !plan.Constraints.Any(constraint => constraint is QueryConstraint.CodeIs && constraint.Label == word)
            && !KindHints.Of([word]).Contains(type, StringComparer.Ordinal)).Select(static word => $"{word} unknown");
    }

    // The words of the query that the part's text has, each once; two of them may have one singular.
    private string? Mentioned(PartText text)
    {
        string? mentions = null;
        for (int i = 0; i < _words.Length; i++)
        {
            string? word = Mentioned(_words[i], text);
            if (word is null || IsMentionedBefore(word, i, text))
            {
                continue;
            }

            mentions = mentions is null ? $"mentions {word}" : $"{mentions}, {word}";
        }

        return mentions;
    }

    private bool IsMentionedBefore(string word, int end, PartText text)
    {
        for (int i = 0; i < end; i++)
        {
            if (Mentioned(_words[i], text) == word)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word, or its singular, where the part's text has it whole.</summary>
    private static string? Mentioned(string word, PartText text)
    {
        string singular = Singular.Of(word);
        return text.HasWholeWord(word) ? word : text.HasWholeWord(singular) ? singular : null;
    }

    /// <summary>A stock for people: 950, 12k, 1.2M.</summary>
    public static string Stock(long stock) => stock switch
    {
        < 1000 => stock.ToString(CultureInfo.InvariantCulture),
        < 10_000 => $"{Math.Floor(stock / 100.0) / 10:0.#}k",
        < 1_000_000 => $"{stock / 1000}k",
        _ => $"{Math.Floor(stock / 100_000.0) / 10:0.#}M",
    };
}
