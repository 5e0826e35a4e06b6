namespace Components.SampleGenerator.Passives;

/// <summary>Ceramic and film capacitors by the numbering rules of their makers.</summary>
internal static class Capacitors
{
    private static readonly string[] CeramicSubcategories =
        ["Multilayer Ceramic Capacitors MLCC - SMD/SMT", "Multilayer Ceramic Capacitors MLCC - SMD/SMT",
            "Multilayer Ceramic Capacitors MLCC - SMD / SMT"];

    // Values really sold per size, dielectric and voltage: first and last value in pF.
    private static readonly (string Size, string Dielectric, double Volts, double FirstPf, double LastPf)[] Ranges =
    [
        ("0201", "C0G", 50, 1, 100), ("0201", "X5R", 6.3, 1e5, 1e6), ("0201", "X7R", 16, 1e2, 1e4),
        ("0402", "C0G", 50, 1, 1000), ("0402", "X7R", 50, 1e2, 1e5), ("0402", "X7R", 16, 1e4, 1e5), ("0402", "X7R", 25, 1e4, 1e5),
        ("0402", "X5R", 6.3, 1e6, 1e7), ("0402", "X5R", 16, 1e5, 1e6), ("0402", "X5R", 10, 4.7e5, 4.7e6),
        ("0402", "X5R", 25, 1e5, 1e6),
        ("0603", "C0G", 50, 1, 1e4), ("0603", "X7R", 50, 1e2, 1e6), ("0603", "X7R", 25, 1e5, 1e6),
        ("0603", "X7R", 16, 1e5, 2.2e6),
        ("0603", "X5R", 10, 1e6, 1e7), ("0603", "X5R", 25, 1e6, 1e7), ("0603", "X5R", 6.3, 4.7e6, 2.2e7),
        ("0603", "X5R", 50, 1e6, 1e6), ("0603", "C0G", 100, 1e1, 1e3),
        ("0805", "C0G", 50, 1e1, 2.2e4), ("0805", "X7R", 50, 1e3, 2.2e6), ("0805", "X7R", 100, 1e3, 1e6),
        ("0805", "X7R", 25, 1e6, 4.7e6), ("0805", "X7R", 16, 1e6, 1e7),
        ("0805", "X5R", 25, 1e6, 1e7), ("0805", "X5R", 10, 1e7, 4.7e7), ("0805", "X5R", 6.3, 1e7, 4.7e7),
        ("1206", "C0G", 50, 1e3, 1e5), ("1206", "X7R", 50, 1e4, 4.7e6), ("1206", "X7R", 100, 1e4, 2.2e6),
        ("1206", "X5R", 25, 4.7e6, 2.2e7), ("1206", "X5R", 10, 2.2e7, 1e8),
        ("1206", "X7R", 25, 1e6, 1e7), ("1210", "X7R", 50, 1e6, 1e7), ("1210", "X5R", 25, 1e7, 4.7e7),
        ("1206", "X7R", 1000, 1e2, 1e4), ("1812", "X7R", 1000, 1e3, 4.7e4),
    ];

    internal static IEnumerable<SamplePart> All() => Ceramics().Concat(Leaded()).Concat(Film()).Concat(Safety());

    private static IEnumerable<SamplePart> Ceramics()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string size, string dielectric, double volts, double firstPf, double lastPf) in Ranges)
        {
            foreach (double picofarads in Series.Between(firstPf, lastPf, dielectric == "C0G" ? Series.E12 : Series.E6))
            {
                bool isRound = Math.Abs(Math.Log10(picofarads) - Math.Round(Math.Log10(picofarads))) < 0.001
                    || Notation.ThreeDigits(picofarads)[..2] is "22" or "47";
                foreach ((string maker, string? part) in Names(size, dielectric, volts, picofarads))
                {
                    // Every maker has the common values; the others are spread over the makers.
                    bool isListed = isRound || StableHash.Pick($"{size}{dielectric}{volts}{picofarads}{maker}", "listed", 5) < 2;
                    if (part is not null && isListed && seen.Add(part))
                    {
                        yield return Ceramic(maker, part, size, dielectric, volts, picofarads);
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Maker, string? Part)> Names(string size, string dielectric, double volts,
        double picofarads)
    {
        string code = Notation.ThreeDigits(picofarads);
        string tolerance = Tolerance(dielectric, picofarads, volts);
        yield return ("Samsung Electro-Mechanics", Samsung(size, dielectric, volts, picofarads, code, tolerance));
        yield return ("YAGEO", Yageo(size, dielectric, volts, code, tolerance));
        yield return ("FH (Guangdong Fenghua Advanced Tech)", Fenghua(size, dielectric, volts, code, tolerance));
        yield return ("KEMET", Kemet(size, dielectric, volts, code, tolerance));
        yield return ("Kyocera AVX", Avx(size, dielectric, volts, code, tolerance));
    }

    private static string Tolerance(string dielectric, double picofarads, double volts) => dielectric == "C0G"
        ? picofarads < 10 ? "C" : "J"
        : dielectric == "X5R" && picofarads >= 1e7 && (volts <= 6.3 || picofarads > 1e7) ? "M" : "K";

    // CL | size | dielectric | code | tolerance | voltage | thickness | NNN | C
    private static string? Samsung(string size, string dielectric, double volts, double picofarads, string code, string tolerance)
    {
        string? sizeCode = size switch
        {
            "0201" => "03", "0402" => "05", "0603" => "10", "0805" => "21", "1206" => "31", "1210" => "32", _ => null,
        };
        string? voltage = volts switch
        {
            6.3 => "Q", 10 => "P", 16 => "O", 25 => "A", 50 => "B", 100 => "C", 1000 => "I", _ => null,
        };
        string dielectricCode = dielectric switch { "C0G" => "C", "X7R" => "B", _ => "A" };
        string thickness = size switch
        {
            "0201" => "3",
            "0402" => "5",
            "0603" => "8",
            "0805" => picofarads >= 1e6 ? "F" : "A",
            "1206" => picofarads >= 1e6 ? "H" : "C",
            _ => "J",
        };

        // Three numbers that everybody knows and that the rule alone would not give.
        return (size, dielectric, volts, picofarads) switch
        {
            ("0805", "X5R", 25, 1e7) => "CL21A106KAYNNNE",
            ("0402", "X5R", 25, 1e6) => "CL05A105KA5NQNC",
            _ => sizeCode is null || voltage is null ? null
                : $"CL{sizeCode}{dielectricCode}{code}{tolerance}{voltage}{thickness}NNNC",
        };
    }

    // CC | size | tolerance | R (reel) | dielectric | voltage | BB or BN | code
    private static string? Yageo(string size, string dielectric, double volts, string code, string tolerance)
    {
        string? voltage = volts switch
        {
            6.3 => "5", 10 => "6", 16 => "7", 25 => "8", 50 => "9", 100 => "0", 1000 => "C", _ => null,
        };
        string material = dielectric == "C0G" ? "NPO" : dielectric;
        return voltage is null ? null
            : $"CC{size}{tolerance}{(size == "1210" ? "K" : "R")}{material}{voltage}{(dielectric == "C0G" ? "BN" : "BB")}{code}";
    }

    // size | dielectric | code | tolerance | voltage | NT
    private static string? Fenghua(string size, string dielectric, double volts, string code, string tolerance)
    {
        string? voltage = volts switch
        {
            6.3 => "6R3", 10 => "100", 16 => "160", 25 => "250", 50 => "500", 100 => "101", 1000 => "102", _ => null,
        };
        return voltage is null ? null
            : $"{size}{dielectric switch { "C0G" => "CG", "X7R" => "B", _ => "X" }}{code}{tolerance}{voltage}NT";
    }

    // C | size | C | code | tolerance | voltage | dielectric | A | C | TU
    private static string? Kemet(string size, string dielectric, double volts, string code, string tolerance)
    {
        string? voltage = volts switch
        {
            6.3 => "9", 10 => "8", 16 => "4", 25 => "3", 50 => "5", 100 => "1", 1000 => "D", _ => null,
        };
        return voltage is null || size == "0201" ? null
            : $"C{size}C{KemetCode(code)}{tolerance}{voltage}{dielectric switch { "C0G" => "G", "X7R" => "R", _ => "P" }}ACTU";
    }

    /// <summary>KEMET writes 1.0 to 9.1 pF as digits and a 9: 1R0 is 109.</summary>
    private static string KemetCode(string code) => code[1] == 'R' ? $"{code[0]}{code[2]}9" : code;

    // size | voltage | dielectric | code | tolerance | A | T | 2 | A
    private static string? Avx(string size, string dielectric, double volts, string code, string tolerance)
    {
        string? voltage = volts switch
        {
            6.3 => "6", 10 => "Z", 16 => "Y", 25 => "3", 50 => "5", 100 => "1", 1000 => "A", _ => null,
        };
        return voltage is null ? null
            : $"{size}{voltage}{dielectric switch { "C0G" => "A", "X7R" => "C", _ => "D" }}{code}{tolerance}AT2A";
    }

    private static SamplePart Ceramic(string maker, string part, string size, string dielectric, double volts, double picofarads)
    {
        double farads = picofarads * 1e-12;
        string tempco = dielectric == "C0G" && StableHash.Pick(part, "np0", 2) == 0 ? "NP0" : dielectric;
        string tolerance = dielectric == "C0G"
            ? picofarads < 10 ? "±0.25pF" : "±5%"
            : Tolerance(dielectric, picofarads, volts) == "M" ? "±20%" : "±10%";
        string voltageKey = ((string[])["Voltage Rated", "Voltage Rated", "Rated Voltage",
            "Voltage Rating"])[StableHash.Pick(part, "voltage key", 4)];
        string value = Notation.Farads(farads, part);
        double price = 0.0015 * (size is "0201" or "0402" or "0603" ? 1 : size == "0805" ? 2 : 5) * (picofarads >= 1e6 ? 3 : 1)
            * (maker is "KEMET" or "Kyocera AVX" ? 3 : 1);
        return new SamplePart
        {
            Category = "Capacitors",
            Subcategory = CeramicSubcategories[StableHash.Pick(part, "subcategory", CeramicSubcategories.Length)],
            Manufacturer = maker,
            PartNumber = part,
            Package = Notation.Package(size, "C", part),
            Description = Notation.SometimesMissing($"{Notation.Volts(volts, part)} {value} {tempco} {tolerance} {size} "
                + "Multilayer Ceramic Capacitors MLCC - SMD/SMT ROHS", part),
            Price = price,
            Attributes = [("Capacitance", value), ("Tolerance", tolerance), (voltageKey, Notation.Volts(volts, part)),
                ("Temperature Coefficient", tempco)],
        };
    }

    // Vishay K series: K | code | tolerance | 15 (lead spacing) | dielectric | voltage | TF5TL2
    private static IEnumerable<SamplePart> Leaded()
    {
        foreach (double picofarads in Series.Between(1e3, 1e6, Series.E6))
        {
            string part = $"K{Notation.ThreeDigits(picofarads)}K15X7RF5TL2";
            yield return Simple("Multilayer Ceramic Capacitors MLCC - Leaded", "VISHAY", part, "Through Hole,P=5mm", picofarads,
                "±10%", 50, "X7R", 0.06, "leaded ceramic capacitor, radial, 5 mm pitch");
        }

        foreach (double picofarads in Series.Between(10, 1e4, Series.E3))
        {
            string part = $"CC1H{Notation.ThreeDigits(picofarads)}KY5P3";
            string tolerance = picofarads >= 4e3 ? "-20%~+80%" : picofarads >= 1e3 ? "+80/-20%" : "±10%";
            yield return Simple(picofarads < 1000 ? "Ceramic Disc Capacitors" : "Through Hole Ceramic Capacitors", "Dersonic",
                part, "Through Hole,P=5mm", picofarads, tolerance, 50, "Y5P", 0.01, "ceramic disc capacitor, radial leads");
        }
    }

    // Faratronic C3A metallized polypropylene and WIMA MKS2 polyester box capacitors.
    private static IEnumerable<SamplePart> Film()
    {
        foreach (double picofarads in Series.Between(1e4, 2.2e6, Series.E6))
        {
            yield return Simple("Film Capacitors", "WIMA",
                $"MKS2C0{(picofarads >= 1e6 ? "4" : picofarads >= 1e5 ? "3" : "2")}{Notation.ThreeDigits(picofarads)[..2]}1KSSD",
                "Through Hole,P=5mm", picofarads, "±10%", 63, "", 0.25,
                    "metallized polyester film capacitor (PET, MKS), box, P=5mm");
            yield return Simple(StableHash.Pick($"{picofarads}", "cbb", 2) == 0 ? "Polypropylene Film Capacitors (CBB)"
                : "Polypropylene Film Capacitors(CBB)", "KYET",
                $"CBB21 {Notation.ThreeDigits(picofarads)}J 630V", "Plugin,P=15mm", picofarads, "±5%", 630, "", 0.08,
                    "metallized polypropylene film capacitor CBB21");
        }
    }

    private static IEnumerable<SamplePart> Safety()
    {
        foreach (double picofarads in Series.Between(1e4, 1e6, Series.E3))
        {
            yield return Simple("Suppression Capacitors", "VISHAY", $"BFC23382{Notation.ThreeDigits(picofarads)}",
                "Through Hole,P=15mm", picofarads, "±20%", 310, "", 0.2,
                "X2 interference suppression film capacitor 310VAC, across the line");
        }

        foreach (double picofarads in Series.Between(100, 1e4, Series.E3))
        {
            yield return Simple("Safety Capacitors", "VISHAY", $"VY2{Notation.ThreeDigits(picofarads)}K29Y5SS63V7",
                "Through Hole,P=7.5mm", picofarads, "±10%", 300, "Y5S", 0.12,
                "Y2 safety ceramic capacitor 300VAC, line to ground");
        }
    }

    private static SamplePart Simple(
        string subcategory, string maker, string part, string package, double picofarads, string tolerance, double volts,
            string tempco, double price, string words)
    {
        string value = Notation.Farads(picofarads * 1e-12, part);
        List<(string, string)> attributes = [("Capacitance", value), ("Tolerance", tolerance),
            ("Voltage Rated", Notation.Volts(volts, part))];
        if (tempco.Length > 0)
        {
            attributes.Add(("Temperature Coefficient", tempco));
        }

        return new SamplePart
        {
            Category = "Capacitors",
            Subcategory = subcategory,
            Manufacturer = maker,
            PartNumber = part,
            Package = package,
            Description = Notation.SometimesMissing($"{Notation.Number(volts)}V {value} {tolerance} {words}".Trim(), part),
            Price = price,
            Attributes = attributes,
        };
    }
}
