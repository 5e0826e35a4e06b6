using System.Collections.Frozen;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;

namespace Components.Lexicon.Properties;

/// <summary>A unit as data/properties names it: the quantity of the one grammar that it is, what else is read as it, and the
/// expression that finds it in a text.</summary>
public sealed class PropertyUnit
{
    private static readonly FrozenDictionary<string, PropertyUnit> ByName = Table()
        .ToFrozenDictionary(static unit => unit.Name, StringComparer.Ordinal);

    private PropertyUnit(string name, QuantityUnit quantity, string spelling,
        params (QuantityUnit Unit, double Factor)[] others) =>
        (Name, Quantity, Spelling, Others) = (name, quantity, spelling, others);

    /// <summary>Name in the files: <c>ohm</c>, <c>degC</c>.</summary>
    public string Name { get; }

    /// <summary>Unit of the values.</summary>
    public QuantityUnit Quantity { get; }

    /// <summary>Whether a number alone is a value: counts have no unit.</summary>
    public bool IsCount => Quantity == QuantityUnit.None && !IsTolerance;

    /// <summary>Whether values are deviations from a nominal value, in per cent.</summary>
    public bool IsTolerance => Name == "tolerance";

    /// <summary>Every name.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>Expression of what stands behind a number.</summary>
    internal string Spelling { get; }

    /// <summary>Units whose values are turned into this one's.</summary>
    internal IReadOnlyList<(QuantityUnit Unit, double Factor)> Others { get; }

    /// <summary>Spellings that the grammar leaves to whoever knows the property, with what they are replaced by.</summary>
    internal IReadOnlyList<(string From, string To)> Rewrites { get; private init; } = [];

    /// <summary>Beginning of a unit that texts write apart from its prefix: <c>64K-bit</c>, <c>4.7 k ohm</c>; null for
    /// none.</summary>
    internal string? Word { get; private init; }

    /// <summary>Unit of a name.</summary>
    /// <param name="name">A name.</param>
    /// <returns>The unit; null for an unknown name.</returns>
    public static PropertyUnit? Of(string name) => ByName.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<PropertyUnit> Table() =>
    [
        new("V", QuantityUnit.Volt, @"[munkµμ]?V(?:dc|ac|rms|olts?)?\b"),
        new("A", QuantityUnit.Ampere, @"[munpkµμ]?A(?:rms|dc|ac|mps?|mperes?)?\b") { Rewrites = [("Arms", "A"), ("Adc", "A"),
            ("Aac", "A")] },
        new("ohm", QuantityUnit.Ohm, @"(?:[mkgµμ]?(?:Ω|R|[ -]?ohms?)|milliohms?|[mkMG])\b") { Word = "ohm" },
        new("F", QuantityUnit.Farad, @"[munpµμ]?F\b"),
        new("H", QuantityUnit.Henry, @"[munpµμ]?H\b"),
        new("W", QuantityUnit.Watt, @"[munkµμ]?W(?:atts?|rms|min)?\b") { Rewrites = [("Wrms", "W"), ("Wmin", "W")] },
        new("Hz", QuantityUnit.Hertz, @"[mkg]?Hz\b"),
        new("s", QuantityUnit.Second,
            @"(?:[munpfµμ]?s|[munµμ]?secs?|seconds?|min|minutes?|h|hours?)\b") { Rewrites = [("secs", "s")] },
        new("degC", QuantityUnit.Celsius, @"(?:(?:°|º|deg\.?|degrees?)? ?C(?:elsius|elcisus)?\b|℃)") { Rewrites = Degrees() },
        new("K", QuantityUnit.Kelvin, @"K\b", (QuantityUnit.Celsius, 1)) { Rewrites = Degrees() },
        new("%", QuantityUnit.Percent, "(?:%|％)"),
        new("tolerance", QuantityUnit.None, "(?:%|％)"),
        new("ppm", QuantityUnit.PartsPerMillion, @"ppm\b"),
        new("ppm/degC", QuantityUnit.PartsPerMillion, @"ppm ?/ ?(?:°|º|deg)? ?[CK]\b|ppm/℃") { Rewrites =
            [("ppm /", "ppm/"), ("/ ", "/"), ("/deg", "/°"), ("/º", "/°"), ("/° ", "/°"), ("/ ", "/"), ("/°K", "/K")] },
        new("dB", QuantityUnit.Decibel, @"dB\b") { Rewrites = [("dBFS", "dB"), ("dBV", "dB")] },
        new("dBm", QuantityUnit.DecibelMilliwatt, @"dBm\b"),
        new("bit", QuantityUnit.Bit, @"(?:[kmg]i?)?[ -]?b(?:its?)?\b", (QuantityUnit.Byte, 8)) { Word = "b" },
        new("byte", QuantityUnit.Byte, @"(?:[kmg]i?[ -]?(?:B|bytes?)|[kmg]|B|bytes?)\b") { Word = "B" },
        new("word", QuantityUnit.Word, @"K?W(?:ords)?\b"),
        new("bps", QuantityUnit.BitPerSecond, @"[kmg]?(?:bps|b/s|bits?/s|bit/sec|baud|bd)\b"),
        new("sps", QuantityUnit.SamplePerSecond, @"[kmg]?(?:sps|s/s|samples/s|Hz)\b",
            (QuantityUnit.Hertz, 1)) { Rewrites = [("samples/s", "sps"), ("S/s", "sps")] },
        new(CountUnit.Name, QuantityUnit.None, @"\b"),
        new("cycles", QuantityUnit.Cycle, @"(?:cycles?|times)\b"),
        new("year", QuantityUnit.Year, @"years?\b"),
        new("m", QuantityUnit.Meter, "(?:[cmuµμn]?m\\b|mils?\\b|inch(?:es)?\\b|in\\b|\")") { Rewrites = [("\"", "in")] },
        new("gram", QuantityUnit.Gram, @"[mk]?g\b"),
        new("g", QuantityUnit.StandardGravity, @"g\b"),
        new("T", QuantityUnit.Tesla, @"(?:[muµμ]?T|G|gauss)\b"),
        new("N", QuantityUnit.Newton, @"(?:[mk]?N|gf|kgf)\b"),
        new("C", QuantityUnit.Coulomb, @"[munpµμ]?C\b"),
        new("cd", QuantityUnit.Candela, @"[mµμ]?cd\b"),
        new("lm", QuantityUnit.Lumen, @"lm\b"),
        new("lx", QuantityUnit.Lux, @"k? ?(?:lx|lux)\b") { Rewrites = [("k lux", "klx"), ("k lx", "klx")] },
        new("Pa", QuantityUnit.Pascal, @"(?:[mkh]?Pa|[mk]?bar|psi)\b"),
        new("deg", QuantityUnit.Degree, @"(?:°|deg(?:rees?)?\b)"),
        new("V/us", QuantityUnit.VoltPerMicrosecond, @"(?:V|mV|kV) ?/ ?[uµμmn]s(?:ec)?") { Rewrites = [("sec", "s")] },
        new("nV/rtHz", QuantityUnit.NanovoltPerRootHertz, @"[nuµμp]V ?(?:/ ?(?:√|sqrt ?|rt ?)?Hz|/ ?sqrt ?\(Hz\)|rtHz)")
        {
            Rewrites = [("V rtHz", "V/rtHz"), ("VrtHz", "V/rtHz")],
        },
        new("uV/degC", QuantityUnit.MicrovoltPerKelvin, @"[nuµμm]V ?/ ?(?:°|º|deg)? ?[CK]\b")
        {
            Rewrites = [("deg", "°"), ("º", "°"), ("° ", "°"), ("°K", "K")],
        },
        new("mV/A", QuantityUnit.MillivoltPerAmpere, @"[muµμ]?V ?/ ?A\b"),
        new("V/V", QuantityUnit.VoltPerVolt, @"V/V\b"),
        new("V/T", QuantityUnit.VoltPerTesla, @"m?V ?/ ?(?:m?T|G|gauss)\b"),
    ];

    // Longest first: "deg. C" before "deg".
    private static (string From, string To)[] Degrees() =>
        [("Celsius", "C"), ("Celcisus", "C"), ("degrees C", "°C"), ("degree C", "°C"), ("deg. C", "°C"), ("deg C", "°C"),
            ("deg.C", "°C"), ("degreesC", "°C"), ("degreeC", "°C"), ("° C", "°C"), ("º C", "°C"), ("degC", "°C")];
}
