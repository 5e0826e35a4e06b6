namespace Components.SampleGenerator.Passives;

/// <summary>Ferrite beads by the numbering rules of their makers.</summary>
internal static class FerriteBeads
{
    // Sunlord GZ | metric size | D or U | code | TF;   Murata BLM | size | PG (power) or AG (signal) | code | SN1D
    internal static IEnumerable<SamplePart> All()
    {
        foreach ((string metric, string size, double amperes) in ((string, string, double)[])[("1005", "0402", 0.5),
            ("1608", "0603", 0.8), ("2012", "0805", 1)])
        {
            foreach (double ohms in (double[])[10, 30, 60, 80, 120, 220, 300, 470, 600, 1000, 1500])
            {
                string code = Notation.ThreeDigits(ohms);
                yield return Part("Sunlord", $"GZ{metric}D{code}TF", size, ohms, amperes / (1 + (ohms / 500)), ohms * 0.0006,
                    0.004, "chip ferrite bead for signal lines");
                if (ohms is >= 30 and <= 600)
                {
                    yield return Part("Sunlord", $"PZ{metric}U{code}-3R0TF", size, ohms, 3, 0.04, 0.009,
                        "chip ferrite bead for power lines, high current");
                }
            }
        }

        foreach ((string size, string name) in ((string, string)[])[("0402", "15"), ("0603", "18"), ("0805", "21")])
        {
            foreach (double ohms in (double[])[120, 220, 330, 600, 1000])
            {
                string code = Notation.ThreeDigits(ohms);
                yield return Part("Murata Electronics", $"BLM{name}{(ohms >= 330 ? "AG" : "PG")}{code}SN1D", size, ohms,
                    ohms >= 330 ? 0.5 : 2, ohms >= 330 ? 0.35 : 0.05, 0.02,
                    ohms >= 330 ? "ferrite bead EMI suppression filter, general signal line"
                        : "ferrite bead EMI suppression filter, power line");
            }
        }
    }

    private static SamplePart Part(string maker, string part, string size, double ohms, double amperes, double dcr, double price,
        string words) => new()
    {
        Category = StableHash.Pick(part, "category", 4) == 0 ? "Inductors & Chokes & Transformers" : "Filters",
        Subcategory = "Ferrite Beads",
        Manufacturer = maker,
        PartNumber = part,
        Package = Notation.Package(size, "L", part),
        Description = Notation.SometimesMissing(
            $"{Notation.Number(ohms)}Ω@100MHz {Notation.Number(Math.Round(amperes, 2))}A {size} {words} ROHS", part),
        Price = price,
        Attributes =
        [
            ("Impedance @ Frequency", $"{Notation.Number(ohms)}Ω@100MHz"), ("Tolerance", "±25%"),
            ("Current Rating", Notation.Amperes(Math.Round(amperes, 2), part)),
            ("DC Resistance(DCR)", $"{Notation.Number(Math.Round(dcr * 1000, 1))}mΩ"), ("Number of Circuits", "1"),
        ],
    };
}
