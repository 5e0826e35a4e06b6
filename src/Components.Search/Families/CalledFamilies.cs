using Components.Index.Families;
using Components.Search.Understanding;

namespace Components.Search.Families;

/// <summary>Which families the words of one query call by name; read once a query.</summary>
/// <param name="Named">What the words before the first preposition end in; null for none.</param>
/// <param name="Foreign">Families by names that no part's text holds, ascending.</param>
internal sealed record CalledFamilies(NamedFamily? Named, IReadOnlyList<int> Foreign)
{
    /// <summary>Of a snapshot without families, and of a part number.</summary>
    public static CalledFamilies None { get; } = new(null, []);

    /// <summary>Whether something is called that is no plain name of a component type: values beside it are not taken for a
    /// resistor's.</summary>
    public bool NamesFamily => Named is { } named && !named.Phrase.Split(' ').All(TypeWords.PlainTypes.Contains);

    /// <summary>The kind of part that is called by name, where the catalogue has such parts and no component type says it
    /// already; null otherwise.</summary>
    /// <param name="families">Families.</param>
    /// <param name="plan">The plan.</param>
    public NamedFamily? KindOf(FamilyIndex? families, QueryPlan plan) => families is not null && Named is { } named
        && !plan.Constraints.Any(static constraint => constraint is QueryConstraint.TypeIs { Negated: false })
        && named.Families.Any(family => families.MemberCount(family) > 0) ? named : null;

    /// <summary>Reads a plan.</summary>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="plan">The plan.</param>
    public static CalledFamilies Of(FamilyIndex? families, QueryPlan plan) => families is null ? None
        : new CalledFamilies(FamilyNaming.Find(families, plan), FamilyNaming.Foreign(families, plan));
}
