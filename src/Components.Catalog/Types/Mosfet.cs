using Components.Catalog.Attributes;
using Components.Catalog.Codes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Single MOSFETs.</summary>
internal static class Mosfet
{
    public static TypeDefinition Definition { get; } = new()
    {
        Name = "mosfet",
        Designator = "Q",
        Title = "MOSFET",
        Categories =
        [
            new(320, CategoryWords.Transistors, "mosfet|sic mosfet|silicon carbide field|transistor fet"),
        ],
        Refine = static (subcategory, description) =>
            subcategory is "Transistor FET"
                && description.Contains("JFET", StringComparison.OrdinalIgnoreCase) ? "transistor" : null,
        Phrases = ["transistor", "transistors", "mosfet", "mosfets", "fet", "nfet", "pfet", "nmos", "pmos"],
        PlainWords = ["transistor", "transistors", "mosfet", "mosfets", "fet", "nfet", "pfet", "nmos", "pmos"],
        OtherKinds = ["mosfet driver", "gate driver", "fet driver", "jfet", "igbt"],
        HasPlainPackages = true,
        LookUpColumn = "max_drain_source_voltage_v",
        Columns =
        [
            PickColumn.Code("channel_type", null, "channel", AttributeNames.TransistorType, TransistorKind.ChannelVocabulary),
            PickColumn.Number(
                "max_drain_source_voltage_v", "max_drain_source_voltage", QuantityUnit.Volt, "drain_source_voltage",
                AttributeNames.DrainSourceVoltage, Relation.AtLeast) with { QueryWords = ["vds", "vdss"] },
            PickColumn.Number(
                "max_continuous_drain_current_a", "max_continuous_drain_current", QuantityUnit.Ampere, "drain_current",
                AttributeNames.DrainCurrent, Relation.AtLeast),

            // "20MΩ" of a switched-on transistor is 20 mΩ in capitals; which of the two is not ours to guess.
            PickColumn.Number(
                "on_resistance_ohm", "on_resistance", QuantityUnit.Ohm, "on_resistance", AttributeNames.OnResistance,
                Relation.AtMost) with { QueryWords = ["rds", "rdson", "rds(on)"], LargestAsked = 10, LargestPlausible = 100e3 },
            PickColumn.Number(
                "gate_source_threshold_voltage_v", "gate_source_threshold_voltage", QuantityUnit.Volt, "gate_threshold_voltage",
                AttributeNames.GateThreshold, Relation.AtMost, answersBare: false)
                with { IsRequired = false, QueryWords = ["vgs", "vth", "threshold"] },
        ],
    };
}
