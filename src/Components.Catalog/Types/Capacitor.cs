using Components.Catalog.Attributes;
using Components.Catalog.Codes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>Ceramic, film and other capacitors without polarity.</summary>
internal static class Capacitor
{
    private static readonly string[] Words = ["capacitor", "capacitors", "cap", "caps", "condenser", "mlcc"];

    public static TypeDefinition Definition { get; } = new()
    {
        Name = "capacitor",
        Designator = "C",
        Categories =
        [
            new(90, CategoryWords.Capacitors,
                "multilayer ceramic|mlcc|ceramic|through hole|film|polypropylene|cbb|suppression|safety|mica|"
                    + "ptfe|silicon|paper|mylar|metallized|polyester|disc"),
        ],
        Phrases =
        [
            "capacitor", "capacitors", "cap", "caps", "condenser", "mlcc", "ceramic capacitor", "ceramic cap",
            "ceramic capacitors",
            "film capacitor", "film cap", "non polarized capacitor", "non-polarized capacitor", "unpolarized capacitor",
        ],
        PlainWords = [.. Words, "non", "non-polarized", "unpolarized"],
        ValueSpeaksAlone = true,
        PackageLetter = 'C',
        FootprintWords = ["C", "CP", "CAP", "CAPC", "CAPAE", "CAPM", "CAPMP", "CAPACITOR"],
        HasChipSizes = true,
        LookUpColumn = "capacitance_f",
        Columns =
        [
            .. PickColumn.Value("capacitance", "f", QuantityUnit.Farad, AttributeNames.Capacitance),
            PickColumn.Number(
                "max_voltage_v", "max_voltage", QuantityUnit.Volt, "max_voltage", AttributeNames.Voltage, Relation.AtLeast),
            PickColumn.Code(
                "tempco_code", "temperature_coefficient", "dielectric", AttributeNames.TemperatureCoefficient,
                TemperatureCode.Vocabulary(Words)) with { IsRequired = false },
        ],
    };
}
