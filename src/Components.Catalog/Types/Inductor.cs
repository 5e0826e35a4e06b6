using Components.Catalog.Attributes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Inductors, and ferrite beads where a source files them under inductors.</summary>
internal static class Inductor
{
    public static TypeDefinition Definition { get; } = new()
    {
        Name = "inductor",
        Designator = "L",
        Categories =
        [
            new(120, CategoryWords.ChokesAndTransformers, "ferrite bead"),
            new(140, CategoryWords.Inductors, "inductor|power inductor|color ring|color wheel|hf |adjustable|through hole"),
        ],
        Phrases = ["inductor", "inductors", "coil", "choke", "power inductor"],
        PlainWords = ["inductor", "inductors", "coil", "choke", "power"],
        OtherKinds = ["common mode choke", "relay coil"],
        ValueSpeaksAlone = true,
        PackageLetter = 'L',
        FootprintWords = ["L", "IND", "INDC", "INDM", "INDP", "INDUCTOR"],
        HasChipSizes = true,
        LookUpColumn = "inductance_h",
        Columns =
        [
            .. PickColumn.Value("inductance", "h", QuantityUnit.Henry, AttributeNames.Inductance),
            PickColumn.Number(
                "max_current_a", "max_current", QuantityUnit.Ampere, "rated_current", AttributeNames.RatedCurrent,
                Relation.AtLeast),

            // "120MΩ" of a coil is 120 mΩ in capitals; which of the two is not ours to guess.
            PickColumn.Number(
                "dc_resistance_ohm", "dc_resistance", QuantityUnit.Ohm, "dc_resistance", AttributeNames.DcResistance,
                Relation.AtMost) with { QueryWords = ["dcr"], LargestAsked = 10, LargestPlausible = 100e3 },
            PickColumn.Number(
                "saturation_current_a", "saturation_current", QuantityUnit.Ampere, "saturation_current",
                AttributeNames.SaturationCurrent,
                Relation.AtLeast, answersBare: false) with { IsRequired = false, QueryWords = ["isat", "saturation"] },
            PickColumn.Number(
                "self_resonant_frequency_hz", "self_resonant_frequency", QuantityUnit.Hertz, "self_resonant_frequency",
                AttributeNames.SelfResonantFrequency, Relation.AtLeast) with { IsRequired = false, QueryWords = ["srf"] },
        ],
    };
}
