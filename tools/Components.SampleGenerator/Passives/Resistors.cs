using System.Globalization;

namespace Components.SampleGenerator.Passives;

/// <summary>Resistors by the numbering rules of their makers.</summary>
internal static class Resistors
{
    // Rated power and working voltage of thick film chips per size (Yageo RC_L data sheet); UniOhm rates the same.
    private static readonly Dictionary<string, (double Watts, double Volts)> Sizes = new(StringComparer.Ordinal)
    {
        ["0201"] = (0.05, 25), ["0402"] = (0.0625, 50), ["0603"] = (0.1, 75), ["0805"] = (0.125, 150),
        ["1206"] = (0.25, 200), ["1210"] = (0.5, 200), ["2512"] = (1, 200),
    };

    internal static IEnumerable<SamplePart> All() =>
        YageoRc().Concat(UniOhm()).Concat(Panasonic()).Concat(Vishay()).Concat(ThinFilm()).Concat(Shunts()).Concat(Leaded());

    private static IEnumerable<SamplePart> YageoRc()
    {
        foreach ((string size, string reel, double[] series) in ((string, string, double[])[])
            [("0201", "07", Series.E6), ("0402", "07", Series.E24), ("0603", "07", Series.E24), ("0805", "07", Series.E12),
                ("1206", "07", Series.E6)])
        {
            foreach (double ohms in Series.Between(1, 1e7, series))
            {
                string part = $"RC{size}FR-{reel}{LetterCode(ohms)}L";
                yield return Chip("YAGEO", part, size, ohms, "±1%", ohms < 10 ? "±200ppm/℃" : "±100ppm/℃", 0.0011);
            }

            yield return Chip("YAGEO", $"RC{size}JR-{reel}0RL", size, 0, "±5%", "±200ppm/℃", 0.001);
        }

        foreach (double ohms in Series.Between(10, 1e6, Series.E6))
        {
            yield return Chip("YAGEO", $"RC0603JR-07{LetterCode(ohms)}L", "0603", ohms, "±5%", "±100ppm/℃", 0.0008);
        }
    }

    private static IEnumerable<SamplePart> UniOhm()
    {
        foreach ((string size, string series, string packing) in ((string, string, string)[])
            [("0402", "WGF", "TCE"), ("0603", "WAF", "T5E"), ("0805", "W8F", "T5E"), ("1206", "W4F", "T5E")])
        {
            foreach (double ohms in Series.Between(1, 1e7, series == "WAF" ? Series.E24 : Series.E12).Append(5100).Distinct())
            {
                yield return Chip("UNI-ROYAL(Uniroyal Elec)", $"{size}{series}{FourDigits(ohms)}{packing}", size, ohms, "±1%",
                    "±100ppm/℃", 0.0009);
            }

            yield return Chip("UNI-ROYAL(Uniroyal Elec)", $"{size}{series}0000{packing}", size, 0, "±1%", "±800ppm/℃", 0.0009);
        }
    }

    private static IEnumerable<SamplePart> Panasonic()
    {
        foreach ((string size, string series, string suffix) in ((string, string, string)[])
            [("0402", "ERJ-2RKF", "X"), ("0603", "ERJ-3EKF", "V"), ("0805", "ERJ-6ENF", "V")])
        {
            foreach (double ohms in Series.Between(10, 1e6, Series.E6))
            {
                yield return Chip("PANASONIC", $"{series}{FourDigitsWithR(ohms)}{suffix}", size, ohms, "±1%", "±100ppm/℃", 0.004);
            }
        }
    }

    private static IEnumerable<SamplePart> Vishay()
    {
        foreach ((string size, string suffix) in ((string, string)[])[("0402", "FKED"), ("0603", "FKEA"), ("1210", "FKEA"),
            ("2512", "FKEG")])
        {
            foreach (double ohms in Series.Between(10, 1e6, Series.E3))
            {
                yield return Chip("VISHAY", $"CRCW{size}{FourCharacters(ohms)}{suffix}", size, ohms, "±1%", "±100ppm/K",
                    size == "2512" ? 0.06 : 0.008);
            }
        }
    }

    private static IEnumerable<SamplePart> ThinFilm()
    {
        foreach ((string size, string series) in ((string, string)[])[("0603", "RT0603BRD07"), ("0805", "RT0805BRD07")])
        {
            foreach (double ohms in Series.Between(100, 1e5, Series.E6))
            {
                yield return Chip("YAGEO", $"{series}{LetterCode(ohms)}L", size, ohms, "±0.1%", "±25ppm/℃", 0.03,
                    "Thin Film Resistor");
            }
        }
    }

    private static IEnumerable<SamplePart> Shunts()
    {
        string[] subcategories =
        [
            "Current Sense Resistors / Shunt Resistors", "Current Sense Resistors/Shunt Resistors",
            "Low Resistors & Current Sense Resistors - Surface Mount",
        ];
        foreach (double milliohms in (double[])[1, 2, 3, 5, 10, 15, 20, 25, 50, 100, 200, 500])
        {
            string value = milliohms < 1000 ? $"R{milliohms:000}" : "1R00";
            foreach ((string maker, string part, string size, double watts,
                string tempco) in ((string, string, string, double, string)[])
                [
                    ("YAGEO", $"PA2512FKF7W0{value}E", "2512", 2, "±50ppm/℃"),
                    ("VISHAY", $"WSL2512{value}0FEA"[..15], "2512", 1, "±75ppm/℃"),
                    ("Milliohm", $"HoLRS2512-3W-{Notation.Number(milliohms)}mR-1%", "2512", 3, "±50ppm/℃"),
                    ("YAGEO", $"RL1206FR-070{value}L", "1206", 0.25, "±600ppm/℃"),
                ])
            {
                yield return new SamplePart
                {
                    Category = "Resistors",
                    Subcategory = subcategories[StableHash.Pick(part, "subcategory", subcategories.Length)],
                    Manufacturer = maker,
                    PartNumber = part,
                    Package = size,
                    Description = Notation.SometimesMissing($"{Notation.Number(watts)}W {milliohms}mΩ ±1% {tempco} {size} "
                        + "Current Sense Resistors / Shunt Resistors ROHS", part),
                    Price = 0.05 * (1 + watts),
                    Attributes =
                    [
                        ("Resistance", $"{Notation.Number(milliohms)}mΩ"), ("Tolerance", "±1%"),
                        ("Power(Watts)", Notation.Watts(watts, part)),
                        ("Overload Voltage (Max)", Notation.Volts(Math.Round(Math.Sqrt(watts * milliohms / 1000), 2), part)),
                        ("Temperature Coefficient", tempco),
                    ],
                };
            }
        }
    }

    private static IEnumerable<SamplePart> Leaded()
    {
        foreach (double ohms in Series.Between(10, 1e6, Series.E6))
        {
            foreach ((string part, double watts, double volts) in ((string, double, double)[])
                [($"MFR-25FTE52-{LetterCode(ohms)}", 0.25, 250), ($"MFR-50FTE52-{LetterCode(ohms)}", 0.5, 350)])
            {
                yield return new SamplePart
                {
                    Category = "Resistors",
                    Subcategory = "Through Hole Resistors",
                    Manufacturer = "YAGEO",
                    PartNumber = part,
                    Package = watts == 0.25 ? "Axial-6.3mm" : "Axial,D3.5xL9mm",
                    Description = $"Metal film resistor {Notation.Si(ohms)}Ω ±1% {Notation.Number(watts)}W through hole, "
                        + "axial leads",
                    Price = 0.012,
                    Attributes =
                    [
                        ("Resistance", Notation.Ohms(ohms, part)), ("Tolerance", "±1%"),
                        ("Power(Watts)", Notation.Watts(watts, part)),
                        ("Overload Voltage (Max)", Notation.Volts(volts, part)), ("Temperature Coefficient", "±50ppm/℃"),
                    ],
                };
            }
        }
    }

    private static SamplePart Chip(string maker, string part, string size, double ohms, string tolerance, string tempco,
        double price, string kind = "Chip Resistor - Surface Mount")
    {
        (double watts, double volts) = Sizes[size];
        string value = ohms == 0 ? Notation.ZeroOhms(part) : Notation.Ohms(ohms, part);
        string powerKey = StableHash.Pick(part, "power key", 5) == 0 ? "Power" : "Power(Watts)";
        string voltageKey = ((string[])["Overload Voltage (Max)", "Overload Voltage (Max)", "Rated Voltage",
            "Voltage Rated"])[StableHash.Pick(part, "voltage key", 4)];
        return new SamplePart
        {
            Category = "Resistors",
            Subcategory = "Chip Resistor - Surface Mount",
            Manufacturer = maker,
            PartNumber = part,
            Package = Notation.Package(size, "R", part),
            Description = Notation.SometimesMissing(
                $"{Notation.Watts(watts, part)} {tempco} {tolerance} {value} {size} {kind} ROHS", part),
            Price = price * (size is "0402" or "0603" or "0201" ? 1 : 2),
            Attributes =
            [
                ("Resistance", value), ("Tolerance", tolerance), (powerKey, Notation.Watts(watts, part)),
                (voltageKey, Notation.Volts(volts, part)),
                ("Temperature Coefficient", StableHash.Pick(part, "tempco", 20) == 0 ? "-" : tempco),
            ],
        };
    }

    /// <summary>Yageo: the letter R, K or M stands for the decimal point: <c>4K7</c>, <c>100R</c>.</summary>
    private static string LetterCode(double ohms)
    {
        (double value, char letter) = ohms >= 1e6 ? (ohms / 1e6, 'M') : ohms >= 1e3 ? (ohms / 1e3, 'K') : (ohms, 'R');
        string text = value.ToString("0.##", CultureInfo.InvariantCulture);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? text + letter : $"{text[..point]}{letter}{text[(point + 1)..]}";
    }

    /// <summary>UniOhm: three digits and the power of ten; J is 0.1, K is 0.01.</summary>
    private static string FourDigits(double ohms)
    {
        int exponent = (int)Math.Floor(Math.Log10(ohms) + 1e-9) - 2;
        int digits = (int)Math.Round(ohms / Math.Pow(10, exponent));
        return digits.ToString(CultureInfo.InvariantCulture) + exponent switch
        {
            -1 => "J", -2 => "K", _ => exponent.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Panasonic: three digits and a multiplier, R as decimal point below 100 Ω.</summary>
    private static string FourDigitsWithR(double ohms) => ohms < 100
        ? ohms.ToString("00.0", CultureInfo.InvariantCulture).Replace('.', 'R')
        : FourDigits(ohms);

    /// <summary>Vishay: four characters with R, K or M as decimal point: <c>10K0</c>, <c>4K70</c>, <c>100R</c>,
    /// <c>1M00</c>.</summary>
    private static string FourCharacters(double ohms)
    {
        (double value, char letter) = ohms >= 1e6 ? (ohms / 1e6, 'M') : ohms >= 1e3 ? (ohms / 1e3, 'K') : (ohms, 'R');
        string format = value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00";
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return value >= 100 ? text + letter : text.Replace('.', letter);
    }
}
