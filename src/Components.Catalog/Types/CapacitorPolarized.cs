using Components.Catalog.Attributes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Electrolytic, tantalum and polymer capacitors.</summary>
internal static class CapacitorPolarized
{
    public static TypeDefinition Definition { get; } = new()
    {
        Name = "capacitor_polarized",
        Designator = "C",
        Title = "polarized capacitor",
        ShownName = "polarized capacitor",
        Categories =
        [
            new(70, CategoryWords.Capacitors, "alumin|polymer|horn|tantalum|solid|niobium|hybrid|electrolytic"),
        ],
        Phrases =
        [
            "capacitor", "capacitors", "cap", "caps", "condenser", "electrolytic", "electrolytic capacitor", "electrolytic cap",
            "tantalum", "tantalum capacitor", "tantalum cap", "polymer capacitor", "polarized capacitor",
        ],
        PlainWords = ["capacitor", "capacitors", "cap", "caps", "condenser", "polarized"],
        ValueSpeaksAlone = true,
        PackageLetter = 'C',
        HasChipSizes = true,
        LookUpColumn = "capacitance_f",
        Columns =
        [
            .. PickColumn.Value("capacitance", "f", QuantityUnit.Farad, AttributeNames.Capacitance),
            PickColumn.Number(
                "max_voltage_v", "max_voltage", QuantityUnit.Volt, "max_voltage", AttributeNames.Voltage, Relation.AtLeast),
        ],
    };
}
