using System.Text;
using Components.Index.Engine;
using Components.Search.Identifiers;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>The words of one query as they are compared with every candidate; made once a query.</summary>
internal sealed class RankedWords
{
    /// <summary>Score of an id or an article number: more than that of any part number.</summary>
    public const double NamedExactly = 1.2;

    private readonly QueryPlan _plan;
    private readonly TypedNumber[] _numbers;
    private readonly TypedNumber[] _typed;
    private readonly string[] _stems;
    private readonly string[][] _narrowing;
    private readonly string[] _hints;

    /// <summary>Reads a plan.</summary>
    /// <param name="plan">The plan.</param>
    public RankedWords(QueryPlan plan)
    {
        _plan = plan;
        _typed = [.. plan.PartNumbers.Select(static number => new TypedNumber(number))];
        _numbers = plan.CatalogueIds.Count > 0 ? _typed : [new TypedNumber(plan.Text), .. _typed];
        _hints = [.. plan.TypeHints];
        _stems = [.. plan.Words.Select(Singular.Of)];
        _narrowing = [.. plan.Narrowing.Select(static word => TypeWords.SaidOf(word) is { Length: > 0 } said ? said : [word])];
    }

    /// <summary>Whether a part is of a kind that the words hint at.</summary>
    /// <param name="record">The part.</param>
    public bool IsHinted(RecordView record)
    {
        foreach (string type in _hints)
        {
            if (Ascii.Equals(record.ComponentType, type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a part is what the words ask for beside its values. A diode whose text says nothing of a bridge does not
    /// state that it is a bridge rectifier, nor a gate in SOIC-14 that it is an amplifier.</summary>
    /// <param name="isHinted">Whether the part is of a hinted kind.</param>
    /// <param name="text">Its words.</param>
    public bool IsOfKind(bool isHinted, PartText text)
    {
        if (_hints.Length > 0 && !isHinted)
        {
            return false;
        }

        foreach (string[] said in _narrowing)
        {
            if (!HasAny(text, said))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a part's text holds one of the typed numbers.</summary>
    /// <param name="text">Its words.</param>
    public bool HoldsTyped(PartText text)
    {
        foreach (TypedNumber typed in _typed)
        {
            if (text.HasWholeWord(typed.Word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How well a part's id or number matches what is typed.</summary>
    /// <param name="lcscId">Its id.</param>
    /// <param name="text">Its words.</param>
    /// <returns>0 to 1.2.</returns>
    public double Identifier(long lcscId, PartText text)
    {
        if (_plan.CatalogueIds.Count > 0 && _plan.CatalogueIds.Contains(lcscId))
        {
            return NamedExactly;
        }

        double best = 0;
        foreach (TypedNumber typed in _numbers)
        {
            best = Math.Max(best, PartNumberMatch.Score(typed, text.PartNumber));
        }

        return best;
    }

    /// <summary>Share of the query's words that a part's text or number holds.</summary>
    /// <param name="text">Its words.</param>
    /// <returns>0 to 1; 0 for a query without words.</returns>
    public double Share(PartText text)
    {
        int found = 0;
        foreach (string stem in _stems)
        {
            // "Lower power" does not say "low".
            bool isSaid = ReadingWords.Adjectives.Contains(stem) ? text.HasWholeWord(stem) : text.HasWord(stem);
            if (isSaid || text.PartNumber.Contains(stem, StringComparison.OrdinalIgnoreCase))
            {
                found++;
            }
        }

        return _stems.Length == 0 ? 0 : (double)found / _stems.Length;
    }

    private static bool HasAny(PartText text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.HasWord(word))
            {
                return true;
            }
        }

        return false;
    }
}
