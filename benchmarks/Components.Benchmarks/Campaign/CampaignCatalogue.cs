using Components.Catalog.Import;
using Components.SnapshotKit;

namespace Components.Benchmarks.Campaign;

/// <summary>The tiny catalogue, and resistors and capacitors up to a number of parts.</summary>
internal static class CampaignCatalogue
{
    private const long FirstId = 2_000_000;

    private static readonly string[] Packages = ["0402", "0603", "0805", "1206"];

    public static IReadOnlyList<ImportRecord> Rows(int count) =>
        [.. TinyCatalogue.Rows, .. Enumerable.Range(0, Math.Max(0, count - TinyCatalogue.Rows.Count))
            .Select(static number => number % 3 == 0 ? Capacitor(number) : Resistor(number))];

    private static ImportRecord Resistor(int number)
    {
        long ohms = 1 + (number * 7919L % 1_000_000);
        string package = Packages[number % Packages.Length];
        return Row(
            number, "Resistors", "Chip Resistor - Surface Mount", "YAGEO", $"RC{package}FR-{number}RL", package,
            $"100mW Thick Film Resistors 75V ±100ppm/℃ ±1% {ohms}Ω {package} Chip Resistor - Surface Mount ROHS",
            $$"""{"attributes":{"Resistance":"{{ohms}}Ω","Tolerance":"±1%","Power(Watts)":"100mW"} }""");
    }

    private static ImportRecord Capacitor(int number)
    {
        long picofarads = 1 + (number * 104_729L % 1_000_000);
        string package = Packages[number % Packages.Length];
        return Row(
            number, "Capacitors", "Multilayer Ceramic Capacitors MLCC - SMD/SMT", "Samsung Electro-Mechanics",
            $"CL{package}B{number}KO", package,
            $"50V {picofarads}pF X7R ±10% {package} Multilayer Ceramic Capacitors MLCC - SMD/SMT ROHS",
            $$"""
                {"attributes":{"Capacitance":"{{picofarads}}pF","Tolerance":"±10%","Voltage Rated":"50V",
                "Temperature Coefficient":"X7R"} }
                """);
    }

    private static ImportRecord Row(int number, string category, string subcategory, string manufacturer, string part,
        string package, string description, string extra) => new()
    {
        LcscId = FirstId + number,
        Category = category,
        Subcategory = subcategory,
        Manufacturer = manufacturer,
        PartNumber = part,
        Package = package,
        Joints = 2,
        IsBasic = number % 50 == 0,
        Description = description,
        Datasheet = "",
        Stock = number * 31L % 10_000,
        PriceJson = """[{"qFrom":1,"qTo":null,"price":0.002}]""",
        LastUpdate = 1_763_600_000,
        ExtraJson = extra,
    };
}
