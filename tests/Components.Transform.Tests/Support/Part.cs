using System.Text.Json;
using Components.Catalog.Import;

namespace Components.Transform.Tests.Support;

/// <summary>Hand-written rows.</summary>
internal static class Part
{
    public static ImportRecord Row(long id, string category, string subcategory, string package,
        params (string Name, string Value)[] attributes) => new()
    {
        LcscId = id,
        Category = category,
        Subcategory = subcategory,
        Manufacturer = "Maker",
        PartNumber = $"PART-{id}",
        Package = package,
        Stock = 100,
        PriceJson = """[{"qFrom":1,"qTo":null,"price":0.01}]""",
        Datasheet = "https://example.test/part.pdf",
        Description = "hand-written",
        LastUpdate = 1_755_000_000 + id,
        ExtraJson = Extra(attributes),
    };

    public static string Extra(params (string Name, string Value)[] attributes) =>
        JsonSerializer.Serialize(new { attributes = attributes.ToDictionary(static item => item.Name, static item =>
            item.Value, StringComparer.Ordinal) });

    public static ImportRecord Resistor(long id, string resistance = "10kΩ") => Row(
        id, "Resistors", "Chip Resistor - Surface Mount", "R0402",
        ("Resistance", resistance), ("Tolerance", "±1%"), ("Power(Watts)", "1/16W"), ("Overload Voltage (Max)", "50V"),
            ("Temperature Coefficient", "±100ppm/℃"));
}
