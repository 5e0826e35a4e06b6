using Components.Catalog.Attributes;
using Components.Catalog.Codes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Bipolar transistors.</summary>
internal static class Bjt
{
    public static TypeDefinition Definition { get; } = new()
    {
        Name = "bjt",
        Designator = "Q",
        Title = "bipolar transistor",
        Categories =
        [
            new(330, CategoryWords.Transistors, "bipolar|bjt|transistors npn pnp|transistor bjt"),
        ],
        Phrases = ["transistor", "transistors", "bjt", "bjts", "bipolar transistor"],
        PlainWords = ["transistor", "transistors", "bipolar", "bjt", "bjts"],
        OtherKinds = ["transistor array", "darlington array", "phototransistor"],
        HasPlainPackages = true,
        LookUpColumn = "max_collector_emitter_voltage_v",
        Columns =
        [
            PickColumn.Code("doping_type", null, "polarity", AttributeNames.TransistorType, TransistorKind.DopingVocabulary),
            PickColumn.Number(
                "max_collector_emitter_voltage_v", "max_collector_emitter_voltage", QuantityUnit.Volt,
                "collector_emitter_voltage",
                AttributeNames.CollectorEmitterVoltage, Relation.AtLeast) with { QueryWords = ["vceo", "vce"] },
            PickColumn.Number(
                "max_collector_current_a", "max_collector_current", QuantityUnit.Ampere, "collector_current",
                AttributeNames.CollectorCurrent, Relation.AtLeast),
            PickColumn.Number(
                "max_power_w", "max_power", QuantityUnit.Watt, "power_dissipation", AttributeNames.PowerDissipation,
                Relation.AtLeast),
            PickColumn.Number(
                "dc_current_gain_hfe", "dc_current_gain", QuantityUnit.None, "dc_current_gain", AttributeNames.CurrentGain,
                Relation.AtLeast, answersBare: false) with { IsRequired = false, QueryWords = ["hfe", "gain"] },
        ],
    };
}
