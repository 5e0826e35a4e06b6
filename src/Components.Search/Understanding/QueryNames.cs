using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <summary>Knowledge of the catalogue about the words of a query, where the words alone can be read two ways.</summary>
/// <param name="Named">Words that are part numbers though they read like values: "4N35".</param>
/// <param name="Missing">Part numbers and ids that no part has: they say nothing of the values beside them.</param>
/// <param name="Unknown">Words that no part's text holds: they say nothing either.</param>
/// <param name="NamesFamily">Whether words call a family of parts: values beside them are not taken for a resistor's.</param>
public sealed record QueryNames(
    IReadOnlyCollection<string> Named, IReadOnlyCollection<string> Missing, IReadOnlyCollection<string> Unknown,
    bool NamesFamily)
{
    private static readonly QuantityUnit[] UnitsOfMillions =
        [QuantityUnit.Ohm, QuantityUnit.BitPerSecond, QuantityUnit.SamplePerSecond, QuantityUnit.Hertz];

    /// <summary>Properties that the parts of the catalogue state, by name.</summary>
    public PropertyWords Properties { get; init; } = PropertyWords.None;

    /// <summary>How the manufacturers of the catalogue are called.</summary>
    public MakerNames MakerNames { get; init; } = MakerNames.None;

    /// <summary>Whether ways of asking for parts hold a word: in a sentence it is then no maker's name.</summary>
    public Func<string, bool> IsWord { get; init; } = static _ => false;

    /// <summary>Words by which the query calls a kind of part: "temperature sensor"; empty for none.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Families and component types that the query names, by id; empty for none.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Those of <see cref="Kinds"/> that are families; empty for none.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>The component type that all parts of the kind are of, where the query names no type; empty for none.</summary>
    public IReadOnlyList<string> TypesOfKind { get; init; } = [];

    /// <summary>Whether parts of the kinds that are named have a property; false where no kind is. Stock and price of past days
    /// are of every kind.</summary>
    /// <param name="property">A property.</param>
    internal bool IsHeldBy(FactProperty property) => property.IsHistory || (Kinds.Count > 0
        && (property.Kinds.Count == 0 || IsAnyIn(property.Kinds)) && !IsAnyIn(property.NotKinds));

    // Asked of every property that a word may name.
    private bool IsAnyIn(IReadOnlyList<string> kinds)
    {
        for (int i = 0; i < kinds.Count; i++)
        {
            for (int named = 0; named < Kinds.Count; named++)
            {
                if (string.Equals(kinds[i], Kinds[named], StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The size of a memory, where the kinds that are named are memories and no resistors; else null.</summary>
    internal FactProperty? MemorySize => IsBoughtFor(QuantityUnit.Ohm) ? null
        : Properties.Sizes.FirstOrDefault(property => property.Quantity == QuantityUnit.Bit && IsHeldBy(property));

    /// <summary>Whether parts of the kinds that are named have a nominal value of a unit, as a crystal has its
    /// frequency.</summary>
    /// <param name="unit">A unit.</param>
    internal bool IsBoughtFor(QuantityUnit unit) => Properties.All.Any(property =>
        property.Sense == FactSense.Nominal && property.Quantity == unit && IsHeldBy(property));

    /// <summary>Whether the families that are named have a value of a unit, and none that parts of some types have: the
    /// picofarads of "quartz 25 MHz 12 pF" are the crystal's load.</summary>
    /// <param name="unit">A unit.</param>
    /// <param name="types">The types.</param>
    internal bool IsOnlyOfFamilies(QuantityUnit unit, IReadOnlyList<TypeDefinition> types)
    {
        FactProperty[] held = Families.Count == 0 ? [] : [.. Properties.All.Where(property =>
            property.Quantity == unit && property.Kinds.Any(kind => Families.Contains(kind, StringComparer.Ordinal)))];
        return held.Length > 0
            && !held.Any(property => types.Any(type => property.Kinds.Contains(type.Name, StringComparer.Ordinal)));
    }

    /// <summary>The unit of millions without one: "12M crystal", "100M ethernet phy", "10M op amp". Ohms, where the kinds that
    /// are named have some or state nothing else in millions.</summary>
    internal QuantityUnit OfMillions => Kinds.Count == 0 || IsBoughtFor(QuantityUnit.Ohm) ? QuantityUnit.Ohm
        : IsBoughtFor(QuantityUnit.Hertz) ? QuantityUnit.Hertz
        : Array.Find(UnitsOfMillions, IsStated) is not QuantityUnit.None and var unit ? unit : QuantityUnit.Ohm;

    private bool IsStated(QuantityUnit unit) => Properties.All.Any(property =>
        property.Quantity == unit && property.Sense != FactSense.Stated && IsHeldBy(property));

    /// <summary>Whether a phrase belongs to <see cref="Kind"/>: then it says nothing further.</summary>
    /// <param name="phrase">Lower case, with single blanks.</param>
    internal bool IsOfKind(string phrase) => Kind.Length > 0
        && phrase.Split(' ').All(Kind.Split(' ').Contains);

    /// <summary>Names of a query that nobody has looked up.</summary>
    public static QueryNames None { get; } = new([], [], [], NamesFamily: false);
}
