using System.Globalization;
using Components.Catalog.Corpus;

namespace Components.TestKit.Catalogues;

/// <summary>Deterministic generator of catalogues of any size: types, values, texts, stock and near-duplicates in proportions
/// like those of the real ones. The n-th part depends on seed and n only.</summary>
public static class SyntheticCatalogue
{
    private static readonly double[] E24 =
    [
        1.0, 1.1, 1.2, 1.3, 1.5, 1.6, 1.8, 2.0, 2.2, 2.4, 2.7, 3.0, 3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6, 6.2, 6.8, 7.5, 8.2, 9.1,
    ];
    private static readonly string[] Sizes = ["0201", "0402", "0402", "0603", "0603", "0805", "1206", "1210", "2512"];
    private static readonly string[] Makers =
    [
        "YAGEO", "UNI-ROYAL(Uniroyal Elec)", "Murata Electronics", "Samsung Electro-Mechanics", "TDK",
        "FH(Guangdong Fenghua Advanced Tech)", "Vishay Intertech", "ROHM Semicon", "Panasonic", "KEMET", "Walsin Tech Corp",
        "TA-I Tech", "Texas Instruments", "STMicroelectronics", "onsemi", "Diodes Incorporated", "Nexperia",
        "Infineon Technologies", "Analog Devices", "MCC(Micro Commercial Components)", "Würth Elektronik", "Molex", "JST",
        "Espressif Systems", "Microchip Tech",
    ];
    private static readonly string[] Colors = ["RED", "GREEN", "BLUE", "YELLOW", "WHITE", "AMBER"];
    private static readonly string[] Packages =
    [
        "SOT-23", "SOT-23-5", "SOIC-8", "TSSOP-14", "QFN-32-1EP(5x5)", "LQFP-48", "SOT-223", "DFN-8", "TO-252-2", "MSOP-8",
        "SOT-89-3", "SOT-23-6",
    ];
    private static readonly string[] Functions =
    [
        "low dropout linear regulator", "synchronous buck converter", "boost converter for battery supply",
        "dual operational amplifier rail to rail", "RS-485 transceiver half duplex", "CAN bus transceiver",
        "16-bit analog to digital converter", "digital temperature sensor", "3-axis accelerometer",
        "ARM Cortex-M4 microcontroller", "SPI NOR flash memory", "I2C EEPROM", "real time clock", "gate driver half bridge",
        "USB to UART bridge", "lithium battery charger", "load switch", "voltage supervisor reset", "analog multiplexer",
        "logic level translator", "LED driver constant current", "audio power amplifier class D", "hall effect sensor",
        "current sense amplifier", "motor driver stepper",
    ];

    /// <summary>Parts 0 to count - 1, ids ascending with gaps.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The parts, generated as they are asked for.</returns>
    public static IEnumerable<SyntheticPart> Parts(int count, int seed = 1)
    {
        long id = 1000;
        for (int number = 0; number < count; number++)
        {
            Draw draw = new((ulong)seed << 32 | (uint)number);
            id += 1 + draw.Next(3);

            // Every fifth part is another packing of the one four places before it: same text, other part number.
            int template = number % 5 == 4 ? number - (1 + draw.Next(4)) : number;
            yield return Part(id, template, number, seed, draw);
        }
    }

    private static SyntheticPart Part(long id, int template, int number, int seed, Draw own)
    {
        Draw draw = new(((ulong)seed << 32 | (uint)template) ^ 0x5DEECE66DUL);
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        Dictionary<string, string> codes = new(StringComparer.Ordinal);
        int kind = draw.Next(100);
        string maker = Makers[draw.Next(Makers.Length)];
        string size = Sizes[draw.Next(Sizes.Length)];
        double value = E24[draw.Next(E24.Length)];
        (string type, string category, string subcategory, string description, string attributes, string package,
            string part) = kind switch
        {
            < 30 => Resistor(draw, value, size, numbers),
            < 55 => Capacitor(draw, value, size, numbers, codes),
            < 62 => Inductor(draw, value, size, numbers),
            < 70 => Diode(draw, numbers),
            < 74 => Led(draw, size, numbers, codes),
            < 82 => Mosfet(draw, numbers, codes),
            _ => Integrated(draw),
        };
        if (template != number)
        {
            part += own.Next(2) == 0 ? "-T" : "TR" + own.Next(10).ToString(CultureInfo.InvariantCulture);
        }

        CorpusRecord corpus = new()
        {
            LcscId = id,
            ComponentType = type,
            PartNumber = part,
            Manufacturer = own.Next(40) == 0 ? "" : maker,
            Category = category,
            Subcategory = subcategory,
            Package = own.Next(30) == 0 ? "" : package,
            Description = description,
            Attributes = attributes,
            Text = $"{subcategory}. {description}. {attributes}. {package} {maker}",
        };
        long stock = own.Next(4) == 0 ? 0 : (long)Math.Exp(own.Next(1400) / 100.0);
        double price = Math.Round(0.001 * Math.Exp(own.Next(700) / 100.0), 4);
        string prices = string.Create(CultureInfo.InvariantCulture, $"[{{\"qFrom\":1,\"qTo\":99,\"price\":{price}}},"
            + $"{{\"qFrom\":100,\"qTo\":null,\"price\":{price * 0.8:0.######}}}]");
        return new SyntheticPart(corpus, stock, own.Next(50) == 0, own.Next(30) == 0, prices, numbers, codes);
    }

    private static (string, string, string, string, string, string, string) Resistor(
        Draw draw, double value, string size, Dictionary<string, double> numbers)
    {
        int decade = draw.Next(7);
        double ohm = value * Math.Pow(10, decade);
        double tolerance = draw.Next(3) == 0 ? 5 : 1;
        (string power, double watt) = size switch
        {
            "0201" => ("1/20W", 0.05), "0402" => ("1/16W", 0.0625), "0603" => ("1/10W", 0.1), "0805" => ("1/8W", 0.125),
            _ => ("1/4W", 0.25),
        };
        Band(numbers, "resistance", "ohm", ohm, tolerance);
        numbers["max_power_w"] = watt;
        numbers["max_voltage_v"] = 50;
        string text = Engineering(ohm, "Ω");
        return ("resistor", "Resistors", "Chip Resistor - Surface Mount", $"{power} Thick Film Resistors ±{tolerance:0}% "
            + $"{text} {size}", $"Resistance: {text}; Tolerance: ±{tolerance:0}%; "
            + $"Power(Watts): {power}", size, $"RC{size}{(tolerance > 1 ? "JR" : "FR")}-07{Letter(ohm)}L");
    }

    private static (string, string, string, string, string, string, string) Capacitor(
        Draw draw, double value, string size, Dictionary<string, double> numbers, Dictionary<string, string> codes)
    {
        double farad = value * Math.Pow(10, draw.Next(8) - 12);
        double volt = new[] { 6.3, 10, 16, 25, 50, 100 }[draw.Next(6)];
        string code = farad < 1e-9 ? "C0G" : draw.Next(3) == 0 ? "X5R" : "X7R";
        double tolerance = code is "C0G" ? 5 : 10;
        Band(numbers, "capacitance", "f", farad, tolerance);
        numbers["max_voltage_v"] = volt;
        codes["tempco_code"] = code;
        string text = Engineering(farad, "F");
        string voltText = volt.ToString(CultureInfo.InvariantCulture) + "V";
        return ("capacitor", "Capacitors", "Multilayer Ceramic Capacitors MLCC - SMD/SMT", $"{voltText} {text} {code} "
            + $"±{tolerance:0}% {size} Multilayer Ceramic Capacitors MLCC - SMD/SMT", $"Capacitance: {text}; "
            + $"Tolerance: ±{tolerance:0}%; Voltage Rated: {voltText}; "
            + $"Temperature Coefficient: {code}", size, $"CC{size}K{code}{(int)volt}BB{draw.Next(1000):000}");
    }

    private static (string, string, string, string, string, string, string) Inductor(
        Draw draw, double value, string size, Dictionary<string, double> numbers)
    {
        double henry = value * Math.Pow(10, draw.Next(5) - 8);
        double ampere = (1 + draw.Next(30)) / 10.0;
        Band(numbers, "inductance", "h", henry, 20);
        numbers["max_current_a"] = ampere;
        numbers["dc_resistance_ohm"] = (1 + draw.Next(500)) / 1000.0;
        string text = Engineering(henry, "H");
        return ("inductor", "Inductors, Coils, Chokes", "Power Inductors", $"{ampere.ToString(CultureInfo.InvariantCulture)}A "
            + $"{text} ±20% {size} Power Inductors", $"Inductance: {text}; Tolerance: ±20%; Rated Current: "
            + $"{ampere.ToString(CultureInfo.InvariantCulture)}A", size, $"LQH{size}{Letter(henry * 1e9)}M{draw.Next(100):00}");
    }

    private static (string, string, string, string, string, string, string) Diode(Draw draw, Dictionary<string, double> numbers)
    {
        int volt = new[] { 20, 30, 40, 60, 100, 600, 1000 }[draw.Next(7)];
        int milliampere = new[] { 200, 500, 1000, 2000, 3000 }[draw.Next(5)];
        numbers["reverse_working_voltage_v"] = volt;
        numbers["max_current_a"] = milliampere / 1000.0;
        numbers["forward_voltage_v"] = 0.3 + (draw.Next(90) / 100.0);
        bool schottky = volt <= 100;
        string name = schottky ? "Schottky Barrier Diodes (SBD)" : "Diodes - General Purpose";
        return ("diode", "Diodes", name, $"{volt}V {Engineering(milliampere / 1000.0, "A")} {name} SMA", "Reverse Voltage (Vr): "
            + $"{volt}V; Rectified Current: "
            + $"{Engineering(milliampere / 1000.0, "A")}", "SMA", $"{(schottky ? "SS" : "1N")}{draw.Next(9000) + 1000}");
    }

    private static (string, string, string, string, string, string, string) Led(
        Draw draw, string size, Dictionary<string, double> numbers, Dictionary<string, string> codes)
    {
        string color = Colors[draw.Next(Colors.Length)];
        codes["color_code"] = color;
        numbers["forward_voltage_v"] = 1.8 + (draw.Next(15) / 10.0);
        numbers["max_current_a"] = 0.02;
        string name = color[0] + color[1..].ToLowerInvariant();
        return ("led", "Optoelectronics", "LED Indication - Discrete", $"{name} {size} Light Emitting "
            + "Diodes (LED)", $"Emitted Color: {name}; "
            + "Forward Current: 20mA", size, $"19-{draw.Next(900) + 100}/{color[0]}{draw.Next(100)}");
    }

    private static (string, string, string, string, string, string, string) Mosfet(
        Draw draw, Dictionary<string, double> numbers, Dictionary<string, string> codes)
    {
        bool n = draw.Next(3) > 0;
        int volt = new[] { 20, 30, 60, 100, 200, 650 }[draw.Next(6)];
        double ampere = (1 + draw.Next(400)) / 10.0;
        codes["channel_type"] = n ? "N_CHANNEL" : "P_CHANNEL";
        numbers["max_drain_source_voltage_v"] = volt;
        numbers["max_continuous_drain_current_a"] = ampere;
        numbers["on_resistance_ohm"] = (1 + draw.Next(500)) / 1000.0;
        string package = Packages[draw.Next(Packages.Length)];
        string current = ampere.ToString(CultureInfo.InvariantCulture) + "A";
        return ("mosfet", "Transistors", "MOSFETs", $"{volt}V {current} 1 {(n ? "N" : "P")}-channel "
            + $"{package} MOSFETs", $"Type: 1 {(n ? "N" : "P")}-channel; Drain Source Voltage (Vdss): {volt}V; "
            + $"Continuous Drain Current (Id): {current}", package, $"AO{draw.Next(9000) + 1000}{(n ? "A" : "P")}");
    }

    private static (string, string, string, string, string, string, string) Integrated(Draw draw)
    {
        string function = Functions[draw.Next(Functions.Length)];
        string package = Packages[draw.Next(Packages.Length)];
        string volt = new[] { "1.8V", "3.3V", "5V", "2.7V~5.5V", "4.5V~36V" }[draw.Next(5)];
        int current = 10 * (1 + draw.Next(300));
        string prefix = new[] { "TPS", "LM", "STM32F", "AMS", "MCP", "MAX", "ADS", "W25Q", "LT", "NCP" }[draw.Next(10)];
        string category = char.ToUpperInvariant(function[0]) + function[1..];
        return ("ic", "Integrated Circuits", category, $"{volt} {current}mA {function} {package}",
            $"Supply Voltage: {volt}; Output Current: {current}mA; "
                + $"Features: {Functions[draw.Next(Functions.Length)].Split(' ')[0]}",
            package,
            $"{prefix}{draw.Next(90000) + 1000}{(char)('A' + draw.Next(26))}{(char)('A' + draw.Next(26))}R");
    }

    private static void Band(Dictionary<string, double> numbers, string quantity, string unit, double value, double tolerance)
    {
        numbers[$"{quantity}_{unit}"] = value;
        numbers[$"{quantity}_min_{unit}"] = value * (1 - (tolerance / 100));
        numbers[$"{quantity}_max_{unit}"] = value * (1 + (tolerance / 100));
        numbers["tolerance_pct"] = tolerance;
    }

    private static string Engineering(double value, string unit)
    {
        (double scale, string prefix) = value switch
        {
            >= 999999 => (1e6, "M"),
            >= 999.9 => (1e3, "k"),
            >= 0.9999 => (1, ""),
            >= 0.9999e-3 => (1e-3, "m"),
            >= 0.9999e-6 => (1e-6, "u"),
            >= 0.9999e-9 => (1e-9, "n"),
            _ => (1e-12, "p"),
        };
        return (value / scale).ToString("0.###", CultureInfo.InvariantCulture) + prefix + unit;
    }

    private static string Letter(double value)
    {
        string text = Engineering(value, "");
        char last = text[^1];
        string letter = char.IsAsciiLetter(last) ? char.ToUpperInvariant(last).ToString() : "R";
        string digits = char.IsAsciiLetter(last) ? text[..^1] : text;
        return digits.Contains('.', StringComparison.Ordinal)
            ? digits.Replace(".", letter, StringComparison.Ordinal) : digits + letter;
    }

    /// <summary>A small generator (SplitMix64): parts are drawn independently of each other.</summary>
    private sealed class Draw(ulong state)
    {
        private ulong _state = state;

        public int Next(int limit)
        {
            _state += 0x9E3779B97F4A7C15UL;
            ulong value = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return (int)(((value ^ (value >> 31)) >> 33) % (uint)limit);
        }
    }
}
