using Components.Catalog.Import;

namespace Components.SnapshotKit;

/// <summary>A few dozen rows as a source writes them: enough for every endpoint, small enough to build in a test.</summary>
public static class TinyCatalogue
{
    /// <summary>Rows in ascending order of id.</summary>
    public static IReadOnlyList<ImportRecord> Rows { get; } = [.. All().OrderBy(static row => row.LcscId)];

    private static IEnumerable<ImportRecord> All()
    {
        yield return Row(25804, "Resistors", "Chip Resistor - Surface Mount", "UNI-ROYAL(Uniroyal Elec)", "0603WAF1002T5E",
            "0603", 250_000, 0.0011, true,
            "100mW Thick Film Resistors 75V ±100ppm/℃ ±1% 10kΩ 0603 Chip Resistor - Surface Mount ROHS",
            ("Resistance", "10kΩ"), ("Tolerance", "±1%"), ("Power(Watts)", "100mW"), ("Overload Voltage (Max)", "75V"),
                ("Temperature Coefficient", "±100ppm/℃"));
        yield return Row(60490, "Resistors", "Chip Resistor - Surface Mount", "YAGEO", "RC0402FR-0710KL", "0402", 180_000,
            0.0007, false,
            "62.5mW Thick Film Resistors 50V ±100ppm/℃ ±1% 10kΩ 0402 Chip Resistor - Surface Mount ROHS",
            ("Resistance", "10kΩ"), ("Tolerance", "±1%"), ("Power(Watts)", "1/16W"), ("Overload Voltage (Max)", "50V"),
                ("Temperature Coefficient", "±100ppm/℃"));
        yield return Row(1525, "Capacitors", "Multilayer Ceramic Capacitors MLCC - SMD/SMT", "Samsung Electro-Mechanics",
            "CL05B104KO5NNNC", "0402", 1_500_000, 0.0012, true,
            "16V 100nF X7R ±10% 0402 Multilayer Ceramic Capacitors MLCC - SMD/SMT ROHS",
            ("Capacitance", "100nF"), ("Tolerance", "±10%"), ("Voltage Rated", "16V"), ("Temperature Coefficient", "X7R"));
        yield return Row(1531, "Capacitors", "Multilayer Ceramic Capacitors MLCC - SMD/SMT", "Samsung Electro-Mechanics",
            "CL05C100JB5NNNC", "0402", 12_000, 0.0014, false,
            "50V 10pF C0G ±5% 0402 Multilayer Ceramic Capacitors MLCC - SMD/SMT ROHS",
            ("Capacitance", "10pF"), ("Tolerance", "±5%"), ("Voltage Rated", "50V"), ("Temperature Coefficient", "C0G"));
        yield return Row(6186, "Power Management ICs", "Linear Voltage Regulators (LDO)", "Advanced Monolithic Systems",
            "AMS1117-3.3", "SOT-223", 90_000, 0.12, true,
            "1A Fixed 3.3V Positive LDO voltage regulator SOT-223 ROHS", ("Output Voltage", "3.3V"), ("Output Current", "1A"));
        yield return Row(8545, "Transistors", "MOSFETs", "Jiangsu Changjing Electronics Technology", "2N7002", "SOT-23", 500_000,
            0.014, true,
            "60V 115mA 5Ω@10V,500mA N Channel SOT-23 MOSFETs ROHS",
            ("Type", "N Channel"), ("Drain Source Voltage (Vdss)", "60V"), ("Continuous Drain Current (Id)", "115mA"),
            ("Drain Source On Resistance (RDS(on)@Vgs,Id)", "5Ω@10V,500mA"),
                ("Gate Threshold Voltage (Vgs(th)@Id)", "2.5V@250uA"));
        yield return Row(72043, "Optoelectronics", "Light Emitting Diodes (LED)", "Everlight Elec", "19-217/GHC-YR1S2/3T",
            "0603", 70_000, 0.011, true,
            "Emerald 0603 Light Emitting Diodes (LED) ROHS",
            ("Emitted Color", "Emerald"), ("Forward Voltage (Vf)", "3.3V"), ("Forward Voltage", "3.3V"),
                ("Forward Current", "25mA"), ("Luminous Intensity", "280mcd"));
        yield return Row(8678, "Diodes", "Schottky Barrier Diodes (SBD)", "MDD(Microdiode Electronics)", "SS34", "SMA", 300_000,
            0.018, true,
            "40V 3A 550mV@3A SMA Schottky Barrier Diodes (SBD) ROHS",
            ("Reverse Voltage (Vr)", "40V"), ("Forward Voltage (Vf@If)", "550mV@3A"), ("Average Rectified Current (Io)", "3A"),
                ("Reverse Leakage Current (Ir)", "500uA@40V"));
        yield return Row(900_001, "Resistors", "Chip Resistor - Surface Mount", "YAGEO", "RC0402FR-07100KL", "0402", 0, 0.0007,
            false,
            "62.5mW Thick Film Resistors 50V ±100ppm/℃ ±1% 100kΩ 0402 Chip Resistor - Surface Mount ROHS",
            ("Resistance", "100kΩ"), ("Tolerance", "±1%"), ("Power(Watts)", "1/16W"), ("Overload Voltage (Max)", "50V"));
        // A series, so that lists, limits and orders have something to do.
        for (int step = 0; step < 40; step++)
        {
            int ohms = 100 + (step * 10);
            yield return Row(800_000 + step, "Resistors", "Chip Resistor - Surface Mount", "YAGEO", $"RC0603FR-07{ohms}RL",
                "0603", 1_000 + (step * 37 % 11 * 100), 0.002, step % 5 == 0,
                $"100mW Thick Film Resistors 75V ±100ppm/℃ ±1% {ohms}Ω 0603 Chip Resistor - Surface Mount ROHS",
                ("Resistance", $"{ohms}Ω"), ("Tolerance", "±1%"), ("Power(Watts)", "100mW"), ("Overload Voltage (Max)", "75V"));
        }
    }

    private static ImportRecord Row(
        long id, string category, string subcategory, string manufacturer, string part, string package, long stock, double price,
            bool basic, string description,
        params (string Name, string Value)[] attributes) => new()
    {
        LcscId = id,
        Category = category,
        Subcategory = subcategory,
        Manufacturer = manufacturer,
        PartNumber = part,
        Package = package,
        Joints = 2,
        IsBasic = basic,
        Description = description,
        Datasheet = $"https://datasheets.example/C{id}.pdf",
        Stock = stock,
        PriceJson = FormattableString.Invariant(
            $$"""[{"qFrom":1,"qTo":99,"price":{{price * 2}}},{"qFrom":100,"qTo":null,"price":{{price}}}]"""),
        LastUpdate = 1_763_600_000,
        ExtraJson = "{\"attributes\":{"
            + string.Join(',', attributes.Select(static pair => $"\"{pair.Name}\":\"{pair.Value}\"")) + "}}",
    };
}
