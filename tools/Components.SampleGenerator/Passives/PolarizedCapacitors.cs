using System.Globalization;

namespace Components.SampleGenerator.Passives;

/// <summary>Electrolytic, polymer and tantalum capacitors by the numbering rules of their makers.</summary>
internal static class PolarizedCapacitors
{
    private static readonly Dictionary<double, string> PanasonicVoltage = new()
    {
        [4] = "0G", [6.3] = "0J", [10] = "1A", [16] = "1C", [25] = "1E", [35] = "1V", [50] = "1H", [63] = "1J", [100] = "2A",
            [200] = "2D", [400] = "2G", [450] = "2W",
    };

    // AVX and KEMET cases: largest product of capacitance (uF) and voltage that fits, and the case's EIA size.
    private static readonly (string Case, double MaxProduct, string Eia)[] TantalumCases =
        [("A", 160, "CASE-A-3216-18(mm)"), ("B", 480, "CASE-B-3528-21(mm)"), ("C", 1100, "CASE-C-6032-28(mm)"),
            ("D", 2300, "CASE-D-7343-31(mm)")];

    // Aluminium cans: diameter and height in mm by the product of capacitance (uF) and voltage.
    private static readonly (double MaxProduct, string Size)[] Cans =
        [(250, "4x5.4"), (600, "5x5.4"), (1700, "6.3x5.4"), (3600, "6.3x7.7"), (8000, "8x10.5"), (24000, "10x10.5")];

    private static readonly (double MaxProduct, string Size)[] Leads =
        [(1200, "5x11"), (3600, "6.3x11"), (8000, "8x12"), (17000, "10x16"), (38000, "10x20"), (60000, "13x21"),
            (170000, "16x26")];

    internal static IEnumerable<SamplePart> All() =>
        Tantalum().Concat(Surface()).Concat(Leaded()).Concat(Polymer()).Concat(Large());

    // TAJ | case | code | tolerance | voltage | RNJ;   T491 | case | code | tolerance | voltage | AT
    private static IEnumerable<SamplePart> Tantalum()
    {
        foreach (double volts in (double[])[6.3, 10, 16, 20, 25, 35])
        {
            foreach (double microfarads in Series.Between(1, 330, Series.E6))
            {
                (string letter, double _, string eia) = TantalumCases.FirstOrDefault(size =>
                    microfarads * volts <= size.MaxProduct);
                if (letter is null || microfarads * volts < 10
                    || StableHash.Pick($"tantalum {volts} {microfarads}", "listed", 4) == 0)
                {
                    continue;
                }

                string code = Notation.ThreeDigits(microfarads * 1e6);
                string volt = ((int)volts).ToString("000", CultureInfo.InvariantCulture);
                yield return Part("Tantalum Capacitors", "Kyocera AVX", $"TAJ{letter}{code}K{volt}RNJ", eia, microfarads, "±10%",
                    volts, 0.09, "tantalum capacitor, moulded SMD");
                yield return Part("Tantalum Capacitors", "KEMET", $"T491{letter}{code}K{volt}AT", eia, microfarads, "±10%",
                    volts, 0.11, "tantalum capacitor MnO2, moulded SMD");
            }
        }
    }

    // Panasonic EEE-FK | voltage | code | suffix;   Lelon VZH-type names by ROQANG: RVT | voltage | code | M | size
    private static IEnumerable<SamplePart> Surface()
    {
        foreach (double volts in (double[])[6.3, 10, 16, 25, 35, 50, 63])
        {
            foreach (double microfarads in Series.Between(1, 1500, Series.E3))
            {
                (double _, string? size) = Cans.FirstOrDefault(can => microfarads * volts <= can.MaxProduct);
                if (size is null || microfarads * volts < 16)
                {
                    continue;
                }

                string voltage = PanasonicVoltage[volts];
                string code = Notation.ThreeDigits(microfarads);
                string category = StableHash.Pick($"{volts} {microfarads}", "surface", 3) == 0
                    ? "Aluminum Electrolytic Capacitors - SMD" : "Aluminum Electrolytic Capacitors-SMD";
                string[] diameter = size.Split('x');
                int[] whole = [.. diameter.Select(static millimetres =>
                    (int)double.Parse(millimetres, CultureInfo.InvariantCulture))];
                string metric = $"{whole[0]:00}{whole[1]:00}";
                yield return Part(category, "PANASONIC",
                    $"EEE-FK{voltage}{code}{(size.StartsWith("6.3", StringComparison.Ordinal) ? "XP" : "P")}", $"SMD,D{size}mm",
                    microfarads, "±20%", volts, 0.12, "aluminum electrolytic capacitor, low ESR, 105℃ 2000h");
                yield return Part(category, "ROQANG", $"RVT{voltage}{code}M{metric}", $"SMD,D{size}mm", microfarads, "±20%",
                    volts, 0.03, "aluminum electrolytic capacitor 105℃ 2000h");
            }
        }
    }

    // Nichicon UVR | voltage | code | M | case;   Rubycon: voltage ZLH microfarads M
    private static IEnumerable<SamplePart> Leaded()
    {
        foreach (double volts in (double[])[10, 16, 25, 35, 50, 63, 100])
        {
            foreach (double microfarads in Series.Between(1, 4700, Series.E3))
            {
                (double _, string? size) = Leads.FirstOrDefault(can => microfarads * volts <= can.MaxProduct);
                if (size is null || microfarads * volts < 40)
                {
                    continue;
                }

                string code = Notation.ThreeDigits(microfarads);
                yield return Part("Aluminum Electrolytic Capacitors - Leaded", "Nichicon",
                    $"UVR{PanasonicVoltage[volts]}{code}MDD", $"Plugin,D{size}mm",
                    microfarads, "±20%", volts, 0.05, "aluminum electrolytic capacitor radial, general purpose 85℃");
                if (volts is 16 or 25 or 35 or 50)
                {
                    string body = size.Replace("x", "X", StringComparison.Ordinal);
                    yield return Part("Aluminum Electrolytic Capacitors - Leaded", "Rubycon",
                        $"{Notation.Number(volts)}ZLH{Notation.Number(microfarads)}MEFC{body}",
                        $"Through Hole,D{size}mm", microfarads, "-20%~+20%", volts, 0.08,
                            "aluminum electrolytic capacitor radial, low impedance long life 105℃ 10000h");
                }
            }
        }
    }

    // KEMET T520 polymer tantalum; Panasonic EEH-ZA hybrid; Nichicon PCF solid polymer
    private static IEnumerable<SamplePart> Polymer()
    {
        foreach ((double volts, double microfarads, string letter, string esr) in ((double, double, string, string)[])
            [
                (6.3, 100, "B", "ATE040"), (6.3, 150, "B", "ATE035"), (6.3, 220, "D", "ATE015"), (6.3, 330, "D", "ATE009"),
                (10, 47, "B", "ATE070"), (10, 100, "B", "ATE045"),
                (10, 150, "D", "ATE018"), (10, 220, "D", "ATE018"), (16, 33, "B", "ATE070"), (16, 47, "D", "ATE035"),
                (16, 100, "D", "ATE050"), (25, 22, "D", "ATE060"),
            ])
        {
            yield return Part("Solid Polymer Electrolytic Capacitor", "KEMET",
                $"T520{letter}{Notation.ThreeDigits(microfarads * 1e6)}M{(int)volts:000}{esr}",
                TantalumCases.First(size => size.Case == letter).Eia, microfarads, "±20%", volts, 0.45,
                    $"polymer tantalum capacitor, ESR {int.Parse(esr[3..], CultureInfo.InvariantCulture)}mΩ");
        }

        foreach ((double volts, double microfarads, string size) in ((double, double, string)[])
            [(25, 47, "5x5.8"), (25, 100, "6.3x5.8"), (25, 220, "8x10.2"), (35, 33, "6.3x5.8"), (35, 47, "6.3x5.8"),
                (35, 68, "6.3x7.7"), (35, 150, "8x10.2"), (50, 22, "6.3x7.7"), (50, 68, "8x10.2"), (63, 33, "8x10.2"),
                (63, 56, "10x10.2")])
        {
            yield return Part("Hybrid Aluminum Electrolytic Capacitors", "PANASONIC",
                $"EEH-ZA{PanasonicVoltage[volts]}{Notation.ThreeDigits(microfarads)}P", $"SMD,D{size}mm",
                microfarads, "±20%", volts, 0.5, "conductive polymer hybrid aluminum electrolytic capacitor, low ESR, AEC-Q200");
        }

        foreach ((double volts, double microfarads) in ((double, double)[])
            [(6.3, 220), (6.3, 470), (6.3, 820), (10, 220), (10, 470), (16, 100), (16, 180), (16, 270), (16, 470), (25, 100),
                (25, 150), (25, 330), (35, 100)])
        {
            yield return Part("Polymer Aluminum Capacitors", "Nichicon",
                $"PCF{PanasonicVoltage[volts]}{Notation.ThreeDigits(microfarads)}MCL1GS", microfarads * volts > 3000
                    ? "SMD,D10x10mm" : "SMD,D8x7mm",
                microfarads, "±20%", volts, 0.3, "conductive polymer aluminum solid electrolytic capacitor, low ESR");
        }
    }

    private static IEnumerable<SamplePart> Large()
    {
        foreach ((double volts, double microfarads, string size) in ((double, double, string)[])
            [(200, 470, "25x30"), (200, 1000, "30x40"), (400, 82, "22x25"), (400, 150, "25x30"), (400, 220, "30x30"),
                (450, 100, "25x30"), (450, 220, "30x40"), (450, 330, "35x40")])
        {
            yield return Part("Horn-Type Electrolytic Capacitors", "Nichicon",
                $"LGU{PanasonicVoltage[volts]}{Notation.ThreeDigits(microfarads)}MELA", $"Plugin,D{size}mm",
                microfarads, "±20%", volts, 2.2,
                    "snap-in aluminum electrolytic capacitor 105℃, bulk capacitor for power supplies");
        }
    }

    private static SamplePart Part(string subcategory, string maker, string part, string package, double microfarads,
        string tolerance, double volts, double price, string words)
    {
        string value = StableHash.Pick(part, "polarized farads", 5) == 0 && microfarads >= 1000
            ? $"{Notation.Number(microfarads / 1000)}mF" : Notation.Farads(microfarads * 1e-6, part);
        string voltageKey = ((string[])["Voltage Rated", "Rated Voltage", "Voltage Rating"])[StableHash.Pick(part, "voltage key",
            3)];
        return new SamplePart
        {
            Category = "Capacitors",
            Subcategory = subcategory,
            Manufacturer = maker,
            PartNumber = part,
            Package = package,
            Description = Notation.SometimesMissing(
                $"{Notation.Number(microfarads)}uF {Notation.Number(volts)}V {tolerance} {words} {package} ROHS", part),
            Price = price * (1 + (microfarads * volts / 4000)),
            Attributes = [("Capacitance", value), ("Tolerance", tolerance), (voltageKey, Notation.Volts(volts, part)),
                ("Operating Temperature", "-55℃~+105℃")],
        };
    }
}
