using System.Globalization;

namespace Components.SampleGenerator.Passives;

/// <summary>Inductors and ferrite beads by the numbering rules of their makers.</summary>
internal static class Inductors
{
    internal static IEnumerable<SamplePart> All() => Ceramic().Concat(Multilayer()).Concat(Power()).Concat(Leaded());

    // Sunlord SDCL | metric size | C | nanohenries | tolerance | TDF
    private static IEnumerable<SamplePart> Ceramic()
    {
        foreach ((string metric, string size, double last, double milliamperes) in ((string, string, double, double)[])
            [("0603", "0201", 33, 250), ("1005", "0402", 120, 300), ("1608", "0603", 330, 400)])
        {
            foreach (double nanohenries in Series.Between(1, last, Series.E12))
            {
                bool isSmall = nanohenries < 10;
                string code = isSmall ? Notation.Number(nanohenries).Replace('.', 'N') : Notation.ThreeDigits(nanohenries);
                string name = isSmall ? (code.Contains('N', StringComparison.Ordinal) ? code : code + "N0") : nanohenries < 100
                    ? $"{nanohenries:0}N" : $"R{nanohenries / 10:0}";
                string tolerance = isSmall ? "±0.3nH" : "±5%";
                double amperes = milliamperes / 1000 / (1 + (nanohenries / 100));
                yield return Part(
                    StableHash.Pick(name + size, "hf", 3) == 0 ? "HF Inductors" : "Inductors (SMD)", "Sunlord",
                        $"SDCL{metric}C{name}{(isSmall ? "S" : "J")}TDF", size, nanohenries * 1e-9, tolerance, amperes,
                    Math.Round(0.06 + (nanohenries * 0.012), 2), null, Math.Round(6e9 / Math.Sqrt(nanohenries) / 1e6) * 1e6,
                        0.006, "multilayer ceramic RF inductor, high frequency");
            }
        }
    }

    // TDK MLZ | metric size | A/M/N | code | W | T;   Murata LQM21 power and LQH32
    private static IEnumerable<SamplePart> Multilayer()
    {
        foreach (double microhenries in Series.Between(1, 47, Series.E6))
        {
            yield return Part("Inductors (SMD)", "TDK", $"MLZ2012M{Notation.ThreeDigits(microhenries)}WT000", "0805",
                microhenries * 1e-6, "±20%",
                Math.Round(0.9 / Math.Sqrt(microhenries), 2), Math.Round(0.06 * microhenries, 2) + 0.04, null, null, 0.03,
                    "multilayer ferrite inductor for decoupling");
            yield return Part("Inductors (SMD)", "Murata Electronics", $"LQM18FN{Notation.ThreeDigits(microhenries)}M00D",
                "0603", microhenries * 1e-6, "±20%",
                Math.Round(0.15 / Math.Sqrt(microhenries), 3), Math.Round(0.08 * microhenries, 2) + 0.1, null,
                    Math.Round(120 / Math.Sqrt(microhenries)) * 1e6, 0.02, "multilayer inductor for power line decoupling");
            yield return Part("Inductors (SMD)", "Sunlord", $"SDFL2012S{Notation.ThreeDigits(microhenries)}KTF", "0805",
                microhenries * 1e-6, "±10%",
                Math.Round(0.1 / Math.Sqrt(microhenries), 3), Math.Round(0.3 + (0.05 * microhenries), 2), null,
                    Math.Round(75 / Math.Sqrt(microhenries)) * 1e6, 0.012, "multilayer ferrite inductor");
        }
    }

    // Sunlord SWPA | size | S | code | MT and MWSA moulded; Bourns SRN and SRP; Coilcraft XAL
    private static IEnumerable<SamplePart> Power()
    {
        (string Maker, string Prefix, string Suffix, string Package, double First, double Last, double AmperesAtOne,
            double OhmsAtOne, string Words)[] families =
        [
            ("Sunlord", "SWPA3012S", "MT", "SMD,3x3x1.2mm", 1, 47, 2.2, 0.06, "wire wound power inductor, magnetically shielded"),
            ("Sunlord", "SWPA4020S", "MT", "SMD,4x4x2mm", 1, 100, 3.6, 0.028, "wire wound power inductor, magnetically shielded"),
            ("Sunlord", "SWPA5040S", "MT", "SMD,5x5x4mm", 1, 220, 5.9, 0.016, "wire wound power inductor, magnetically shielded"),
            ("Sunlord", "SWPA6045S", "MT", "SMD,6x6x4.5mm", 1, 220, 7.5, 0.012,
                "wire wound power inductor, magnetically shielded"),
            ("Sunlord", "MWSA0402S-", "MT", "SMD,4.4x4.2x2mm", 0.47, 10, 7, 0.016, "moulded power inductor, high current"),
            ("Sunlord", "MWSA0603S-", "MT", "SMD,7.1x6.6x3mm", 0.47, 33, 14, 0.0066, "moulded power inductor, high current"),
            ("BOURNS", "SRN4018-", "M", "SMD,4x4x1.8mm", 1, 100, 3.2, 0.03, "semi-shielded power inductor"),
            ("BOURNS", "SRN6045TA-", "M", "SMD,6x6x4.5mm", 1, 220, 8, 0.011, "semi-shielded power inductor, AEC-Q200"),
            ("BOURNS", "SRP7028A-", "M", "SMD,7.3x6.6x2.8mm", 0.47, 10, 13, 0.0084,
                "shielded power inductor, metal alloy powder core"),
            ("BOURNS", "SRR1260-", "M", "SMD,12.5x12.5x6mm", 1, 330, 13, 0.007, "shielded power inductor for DC-DC converters"),
            ("Coilcraft", "XAL4020-", "MEC", "SMD,4x4x2.1mm", 0.47, 2.2, 9.6, 0.0132,
                "high current shielded composite power inductor"),
            ("Coilcraft", "XAL6060-", "MEC", "SMD,6.5x6.4x6.1mm", 4.7, 33, 25, 0.003,
                "high current shielded composite power inductor"),
            ("TDK", "VLS252012HBX-", "M-1", "SMD,2.5x2x1.2mm", 0.47, 10, 3.8, 0.033,
                "wire wound power inductor, metal core, low profile"),
            ("cjiang", "FNR4030S", "MT", "SMD,4x4x3mm", 1, 100, 4.2, 0.02, "shielded power inductor"),
            ("cjiang", "FTC252012S", "MBCA", "1008", 0.47, 10, 3.5, 0.035, "moulded chip power inductor"),
        ];
        foreach ((string maker, string prefix, string suffix, string package, double first, double last, double amperes,
            double ohms, string words) in families)
        {
            foreach (double microhenries in Series.Between(first, last, Series.E6))
            {
                string code = microhenries < 1 ? $"R{microhenries * 100:00}" : Notation.ThreeDigits(microhenries);
                code = maker == "Coilcraft" ? $"{Notation.ThreeDigits(microhenries * 1000)}"
                    : prefix.StartsWith("SR", StringComparison.Ordinal) && microhenries is >= 1 and < 10
                    ? $"{Notation.Number(microhenries).Replace('.', 'R')}".PadRight(2, 'R').PadRight(3, '0') : code;
                double rated = Math.Round(amperes / Math.Sqrt(microhenries), 2);
                string[] subcategories = ["Power Inductors", "Power Inductors", "Inductors (SMD)"];
                yield return Part(
                    subcategories[StableHash.Pick(prefix + code, "power", 3)], maker, $"{prefix}{code}{suffix}", package,
                        microhenries * 1e-6, "±20%", rated,
                    Math.Round(ohms * Math.Pow(microhenries, 0.9), 4), Math.Round(rated * 1.25, 2), null, maker is "Coilcraft"
                        ? 0.9 : 0.08, words);
            }
        }
    }

    // Color ring inductors: AL0307 | code | K
    private static IEnumerable<SamplePart> Leaded()
    {
        foreach (double microhenries in Series.Between(1, 1000, Series.E6))
        {
            yield return Part("Color Ring Inductors / Through Hole Inductors", "Chilisin Elec",
                $"AL0307-{Notation.ThreeDigits(microhenries)}K", "Axial-0307", microhenries * 1e-6, "±10%",
                Math.Round(0.6 / Math.Pow(microhenries, 0.4), 3), Math.Round(0.15 * Math.Sqrt(microhenries), 2), null, null,
                    0.015, "axial color ring inductor, through hole");
        }
    }

    private static SamplePart Part(
        string subcategory, string maker, string part, string package, double henries, string tolerance, double amperes,
            double ohms, double? saturation, double? resonance, double price, string words)
    {
        string[] categories = ["Inductors, Coils, Chokes", "Inductors, Coils, Chokes", "Inductors/Coils/Transformers",
            "Inductors & Chokes & Transformers"];
        bool older = StableHash.Pick(part, "keys", 4) == 0;
        List<(string, string)> attributes =
        [
            ("Inductance", Notation.Henries(henries, part)), ("Tolerance", tolerance),
            (older ? "Current Rating" : "Rated Current", Notation.Amperes(amperes, part)),
            (older ? "DC Resistance" : "DC Resistance (DCR)",
                ohms < 1 ? $"{Notation.Number(ohms * 1000)}mΩ" : $"{Notation.Number(ohms)}Ω"),
        ];
        if (saturation is { } isat)
        {
            attributes.Add((older ? "Saturation Current (Isat)" : "Current - Saturation (Isat)", Notation.Amperes(isat, part)));
        }

        if (resonance is { } frequency)
        {
            attributes.Add(("Frequency - Self Resonant", frequency >= 1e9
                ? $"{Notation.Number(Math.Round(frequency / 1e9, 2))}GHz" : $"{Notation.Number(frequency / 1e6)}MHz"));
        }

        return new SamplePart
        {
            Category = categories[StableHash.Pick(part, "category", categories.Length)],
            Subcategory = subcategory,
            Manufacturer = maker,
            PartNumber = part,
            Package = package.Length == 4 ? Notation.Package(package, "L", part) : package,
            Description = Notation.SometimesMissing(
                string.Create(CultureInfo.InvariantCulture, $"{Notation.Si(amperes)}A {Notation.Si(henries)}H {tolerance} "
                    + $"{(ohms < 1 ? $"{Notation.Number(ohms * 1000)}mΩ" : $"{Notation.Number(ohms)}Ω")} {package} "
                    + $"{words} ROHS"), part),
            Price = price,
            Attributes = attributes,
        };
    }
}
