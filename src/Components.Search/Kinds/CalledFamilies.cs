using Components.Catalog.Codes;
using Components.Catalog.Parametric;
using Components.Index.Families;
using Components.Search.Understanding;

namespace Components.Search.Kinds;

/// <summary>Which families the words of one query call by name; read once a query.</summary>
/// <param name="Named">What the words before the first preposition end in; null for none.</param>
/// <param name="Foreign">Families by names that no part's text holds, ascending.</param>
internal sealed record CalledFamilies(NamedFamily? Named, IReadOnlyList<int> Foreign)
{
    /// <summary>Result for a snapshot without families, and for a part number.</summary>
    public static CalledFamilies None { get; } = new(null, []);

    /// <summary>Whether something is called that is no plain name of a component type: values beside it are not taken for a
    /// resistor's.</summary>
    public bool NamesFamily => Named is { } named && !named.Phrase.Split(' ').All(TypeWords.PlainTypes.Contains);

    /// <summary>The kind of part that is called by name, where the catalogue has such parts, and neither a component type nor a
    /// code says it already: "schottky diode" narrows the diodes, "diode" and "N-channel MOSFET" name what columns
    /// decide.</summary>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="plan">The plan.</param>
    public NamedFamily? KindOf(FamilyIndex? families, QueryPlan plan) => families is not null && Named is { } named
        && !IsSaidByColumns(named, plan)
        && named.Families.Any(family => families.MemberCount(family) > 0) ? named : null;

    /// <summary>Whether a name is made of plain names of component types and of codes that the plan has.</summary>
    /// <param name="named">The name.</param>
    /// <param name="plan">The plan.</param>
    public static bool IsSaidByColumns(NamedFamily named, QueryPlan plan)
    {
        if (named.IsTyped)
        {
            return false;
        }

        string[] words = named.Phrase.Split(' ');
        QueryConstraint.CodeIs[] codes =
            [.. plan.Constraints.OfType<QueryConstraint.CodeIs>().Where(static code => !code.Negated)];
        for (int i = 0; i < words.Length; i++)
        {
            string next = i + 1 < words.Length ? words[i + 1] : "";
            CodeWord? said = codes.Select(code => PickSchema.Codes(code.Column).OfWords(words[i], next))
                .FirstOrDefault(static word => word is not null);
            if (said is null && !TypeWords.PlainTypes.Contains(words[i]))
            {
                return false;
            }

            i += (said?.Length ?? 1) - 1;
        }

        return true;
    }

    /// <summary>Reads a plan of which another reading is there: as a rule nothing that families are called by has
    /// changed.</summary>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="before">An earlier plan of the same query.</param>
    /// <param name="called">What that one calls.</param>
    public static CalledFamilies Of(FamilyIndex? families, QueryPlan plan, QueryPlan before, CalledFamilies called) =>
        IsSame(plan.Meant, before.Meant) && IsSame(plan.MeantSpans, before.MeantSpans)
        && IsSame(plan.UnknownWords, before.UnknownWords) && IsSame(plan.ValueWords, before.ValueWords)
        && IsSame(plan.CodeWords, before.CodeWords) && IsSame(plan.FamilyIds, before.FamilyIds)
        && IsSame(plan.FamilySpans, before.FamilySpans) ? called : Of(families, plan);

    private static bool IsSame<T>(IReadOnlyList<T> left, IReadOnlyList<T> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="plan">The plan.</param>
    public static CalledFamilies Of(FamilyIndex? families, QueryPlan plan)
    {
        if (families is null)
        {
            return None;
        }

        int[] typed = [.. plan.FamilyIds.Select(id => families.NumberOf(id)).Where(static number => number >= 0)];
        NamedFamily? named = typed.Length > 0
            ? new NamedFamily(
                string.Join(" or ", typed.Select(families.Title)).ToLowerInvariant(), typed, plan.FamilySpans, IsTyped: true)
            : FamilyNaming.Find(families, plan);
        IReadOnlyList<int> foreign = FamilyNaming.Foreign(families, plan);
        bool isForeign = foreign.Count == 0 && named is not null
            && named.Phrase.Split(' ').All(word => plan.UnknownWords.Contains(word, StringComparer.Ordinal));
        return new CalledFamilies(named, isForeign ? named!.Families : foreign);
    }
}
