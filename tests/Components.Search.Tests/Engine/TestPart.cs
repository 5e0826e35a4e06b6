using Components.Index.Engine;

namespace Components.Search.Tests.Engine;

internal sealed record TestPart(long Id, string Type, string PartNumber, string Package, string Description)
{
    public string Manufacturer { get; init; } = "";

    public string[] Articles { get; init; } = [];

    public string Category { get; init; } = "";

    public long? Stock { get; init; } = 0;

    public bool Basic { get; init; }

    public bool Preferred { get; init; }

    public Dictionary<string, double> Numbers { get; init; } = [];

    public Dictionary<string, string> Codes { get; init; } = [];

    public PriceBreak[] Prices { get; init; } = [];

    public string Text => $"{PartNumber} {Type} {Category} {Manufacturer} {Package} {Description}";

    public static TestPart Resistor(
        long id, double ohms, double tolerance, string package, string description, long? stock = 0) =>
        new(id, "resistor", $"RC{id}", package, description)
        {
            Stock = stock,
            Numbers = new() { ["resistance_ohm"] = ohms, ["tolerance_pct"] = tolerance, ["max_power_w"] = 0.0625 },
        };

    public static TestPart Capacitor(long id, double farads, double volts, string code, string package, string description,
        long? stock = 0) =>
        new(id, "capacitor", $"CC{id}", package, description)
        {
            Stock = stock,
            Numbers = new() { ["capacitance_f"] = farads, ["max_voltage_v"] = volts, ["tolerance_pct"] = 10 },
            Codes = new() { ["tempco_code"] = code },
        };
}
