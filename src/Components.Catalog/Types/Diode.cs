using Components.Catalog.Attributes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Rectifiers, Schottky and switching diodes, bridges.</summary>
internal static class Diode
{
    public static TypeDefinition Definition { get; } = new()
    {
        Name = "diode",
        Designator = "D",
        Categories =
        [
            new(300, CategoryWords.Diodes,
                "general purpose|schottky|switching|fast recovery|high efficiency|ultrafast|bridge|diode bridge|"
                    + "super barrier|rectifier|diode "),
        ],
        Refine = Refine,
        Phrases =
        [
            "diode", "diodes", "rectifier", "schottky", "schottky diode", "bridge rectifier", "diode bridge", "switching diode",
            "rectifier diode",
        ],
        PlainWords = ["diode", "diodes", "rectifier"],
        OtherKinds =
        [
            "zener", "zener diode", "tvs", "tvs diode", "esd diode", "esd protection", "laser diode", "photodiode",
            "synchronous rectifier", "ideal diode",
        ],
        FootprintWords = ["D", "DIODE", "DIOC", "DIOM"],
        HasChipSizes = true,
        HasPlainPackages = true,
        LookUpColumn = "reverse_working_voltage_v",
        Columns =
        [
            PickColumn.Number(
                "forward_voltage_v", "forward_voltage", QuantityUnit.Volt, "forward_voltage", AttributeNames.ForwardVoltage,
                Relation.AtMost, answersBare: false) with { QueryWords = ["vf"] },
            PickColumn.Number(
                "reverse_working_voltage_v", "reverse_working_voltage", QuantityUnit.Volt, "reverse_voltage",
                AttributeNames.ReverseVoltage, Relation.AtLeast) with { QueryWords = ["vr", "vrrm"] },
            PickColumn.Number(
                "max_current_a", "max_current", QuantityUnit.Ampere, "forward_current", AttributeNames.ForwardCurrent,
                Relation.AtLeast),
            PickColumn.Number(
                "reverse_leakage_current_a", "reverse_leakage_current", QuantityUnit.Ampere, "reverse_leakage_current",
                AttributeNames.ReverseLeakage, Relation.AtMost, answersBare: false)
                    with { IsRequired = false, QueryWords = ["leakage"] },
        ],
    };

    // KiCad's library "Diode" holds Zener and TVS diodes too.
    private static string? Refine(string subcategory, string description) =>
        subcategory is not "Diode" ? null
        : description.Contains("zener", StringComparison.OrdinalIgnoreCase) ? "zener_diode"
        : description.Contains("TVS", StringComparison.Ordinal) || description.Contains("ESD ", StringComparison.Ordinal)
            || description.Contains("transient voltage", StringComparison.OrdinalIgnoreCase) ? "protection"
        : null;
}
