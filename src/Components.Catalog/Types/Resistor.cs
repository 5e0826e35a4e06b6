using Components.Catalog.Attributes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Fixed resistors, jumpers among them: a value of 0 Ω.</summary>
internal static class Resistor
{
    public static TypeDefinition Definition { get; } = new()
    {
        Name = "resistor",
        Designator = "R",
        Categories =
        [
            new(50, CategoryWords.Resistors, "chip resistor|through hole|current sense|current sensing|shunt|low resistor"),
        ],
        Phrases = ["resistor", "resistors", "res", "chip resistor", "shunt resistor", "shunt"],
        PlainWords = ["resistor", "resistors", "res", "chip"],
        OtherKinds = ["resistor network", "resistor array", "resistor networks"],
        PackageLetter = 'R',
        FootprintWords = ["R", "RES", "RESC", "RESM", "RESMELF", "RESISTOR"],
        HasChipSizes = true,
        LookUpColumn = "resistance_ohm",
        Columns =
        [
            .. PickColumn.Value("resistance", "ohm", QuantityUnit.Ohm, AttributeNames.Resistance, hasJumpers: true),

            // Makers state the current of a jumper, rarely its power or voltage, and a tolerance of nothing says nothing.
            PickColumn.Number(
                "max_power_w", "max_power", QuantityUnit.Watt, "power_rating", AttributeNames.Power, Relation.AtLeast)
                    with { IsOptionalOnJumper = true },
            PickColumn.Number(
                "max_voltage_v", "max_voltage", QuantityUnit.Volt, "max_voltage", AttributeNames.Voltage, Relation.AtLeast)
                    with { IsOptionalOnJumper = true },
            PickColumn.Number(
                "tempco_ppm", "temperature_coefficient", QuantityUnit.PartsPerMillion, "temperature_coefficient",
                AttributeNames.TemperatureCoefficient, Relation.AtMost)
                    with { IsRequired = false, IsDeviation = true, LargestAsked = 1000 },
        ],
    };
}
