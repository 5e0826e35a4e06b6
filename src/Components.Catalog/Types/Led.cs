using Components.Catalog.Attributes;
using Components.Catalog.Codes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Light emitting diodes of one colour, infrared and ultraviolet among them.</summary>
internal static class Led
{
    public static TypeDefinition Definition { get; } = new()
    {
        Name = "led",
        Designator = "D",
        Title = "LED",
        Categories =
        [
            new(230, CategoryWords.Optoelectronics,
                "led indication|light emitting|infrared led|infrared ir led|infrared led emitter|"
                    + "infrared emitter|ir led|ir emitter|ultra violet led|ultraviolet led|uv led|rgb led|led rgb|led "),
        ],
        Phrases = ["led", "leds", "light emitting diode"],
        PlainWords = ["led", "leds", "light", "emitting", "diode"],
        OtherKinds = ["led driver", "led drivers", "led display", "led controller"],
        FootprintWords = ["LED", "LEDC", "LEDM"],
        HasChipSizes = true,
        LookUpColumn = "color_code",
        Columns =
        [
            PickColumn.Code("color_code", "color", "colour", AttributeNames.Color, ColorCode.Vocabulary),

            // "3.3 V LED" is one of that forward voltage; "vf 3.3V" asks for no more than that.
            PickColumn.Number(
                "forward_voltage_v", "forward_voltage", QuantityUnit.Volt, "forward_voltage", AttributeNames.ForwardVoltage,
                Relation.AtMost) with { BareSense = Relation.Nominal, QueryWords = ["vf"] },
            PickColumn.Number(
                "max_current_a", "max_current", QuantityUnit.Ampere, "forward_current", AttributeNames.ForwardCurrent,
                Relation.AtLeast),
            PickColumn.Number(
                "max_brightness_cd", "max_brightness", QuantityUnit.Candela, "brightness", AttributeNames.LuminousIntensity,
                Relation.AtLeast) with { IsRequired = false },
        ],
    };
}
