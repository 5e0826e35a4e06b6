using System.Collections.Frozen;

namespace Components.Catalog.Quantities;

/// <summary>The one table of units: how each is written, with which prefixes, and how it is shown. A further unit is one value
/// of <see cref="QuantityUnit"/> and one row here. Facts: docs/FACTS.md, section 3.</summary>
/// <remarks>Prefixes that make no sense give no quantity: no capacitor has kilofarads. Capital P, N and U come from texts in
/// capitals; capital M before V, A, W, H and cd is milli there (<see cref="QuantityRules.CapitalMilli"/>). Nothing in a
/// catalogue is rated in millihertz or millibits, and people type <c>16mhz</c> and <c>2mbit</c>: <c>m</c> is mega
/// there.</remarks>
public static class UnitTable
{
    private static readonly UnitRow[] Rows =
    [
        new(QuantityUnit.None, "", "", null, null, "", []),
        new(QuantityUnit.Ohm, "Ω", "ohm", "\u03A9\u2126Rr", null, "numkKMG", ["ohm", "ohms"]),
        new(QuantityUnit.Farad, "F", "F", "Ff", null, "pPnNuUm", ["farad", "farads"]),
        new(QuantityUnit.Henry, "H", "H", "Hh", null, "pPnNuUm", ["henry", "henries", "henrys"]),
        new(QuantityUnit.Volt, "V", "V", "Vv", null, "pPnNuUmkK", ["volt", "volts", "vdc", "vac", "vrms"]),
        new(QuantityUnit.Ampere, "A", "A", "Aa", null, "fpPnNuUmkK", ["amp", "amps", "ampere", "amperes"]),
        new(QuantityUnit.Watt, "W", "W", "Ww", null, "pPnNuUmkK", ["watt", "watts"]),
        new(QuantityUnit.Hertz, "Hz", "Hz", null, null, "mkKMgG", ["hz", "hertz"]),
        new(QuantityUnit.Candela, "cd", "cd", null, null, "mu", ["cd", "candela"]),
        new(QuantityUnit.Percent, "%", "%", "%％", null, "", ["percent", "pct"]),
        new(QuantityUnit.PartsPerMillion, "ppm/°C", "ppm", null, null, "", ["ppm"]),
        new(QuantityUnit.Celsius, "°C", "degC", "℃", "Cc", "", ["°c", "ºc", "degc"]),
        new(QuantityUnit.Second, "s", "s", "s", null, "fpnum", ["sec", "second", "seconds"]),
        new(QuantityUnit.Kelvin, "K", "K", null, "K", "", ["kelvin", "kelvins"]),
        new(QuantityUnit.Decibel, "dB", "dB", null, null, "", ["db", "dbi", "dba", "decibel", "decibels"]),
        new(QuantityUnit.DecibelMilliwatt, "dBm", "dBm", null, null, "", ["dbm"]),
        new(QuantityUnit.Bit, "bit", "bit", null, "b", "mkKMG", ["bit", "bits"], IsBinary: true),
        new(QuantityUnit.Byte, "B", "byte", null, "B", "mkKMG", ["byte", "bytes"], IsBinary: true),
        new(QuantityUnit.BitPerSecond, "bit/s", "bps", null, null, "mkKMG", ["bps", "baud", "bd"]),
        new(QuantityUnit.SamplePerSecond, "SPS", "sps", null, null, "mkKMG", ["sps"]),
        new(QuantityUnit.Lumen, "lm", "lm", null, null, "mkK", ["lm", "lumen", "lumens"]),
        new(QuantityUnit.Lux, "lx", "lx", null, null, "mkK", ["lx", "lux"]),
        new(QuantityUnit.Meter, "m", "m", null, "m", "numckK", ["meter", "meters", "metre", "metres"]),
        new(QuantityUnit.Gram, "g", "g", null, "g", "umkK", ["gram", "grams"]),
        new(QuantityUnit.Pascal, "Pa", "Pa", null, null, "mhkKMG", ["pa", "pascal", "pascals"]),
        new(QuantityUnit.Degree, "°", "deg", "°", null, "", ["deg", "degree", "degrees"]),
        new(QuantityUnit.AmpereHour, "Ah", "Ah", null, null, "um", ["ah"]),
        new(QuantityUnit.Coulomb, "C", "C", null, "C", "pnum", ["coulomb", "coulombs"]),
        new(QuantityUnit.VoltAmpere, "VA", "VA", null, null, "mkK", ["va"]),
        new(QuantityUnit.RevolutionPerMinute, "rpm", "rpm", null, null, "kK", ["rpm"]),
        new(QuantityUnit.Newton, "N", "N", null, "N", "mkK", ["newton", "newtons"]),
        new(QuantityUnit.Tesla, "T", "T", null, "T", "um", ["tesla"]),
        new(QuantityUnit.StandardGravity, "gₙ", "g0", null, "gG", "", ["gₙ"]),
        new(QuantityUnit.Cycle, "cycles", "cycles", null, null, "kKM", ["cycle", "cycles", "times"]),
        new(QuantityUnit.Year, "years", "year", null, null, "", ["year", "years"]),
        new(QuantityUnit.Word, "words", "word", null, "W", "kKM", ["word", "words"], IsBinary: true),
        new(QuantityUnit.VoltPerMicrosecond, "V/µs", "V/us", null, null, "", [],
            Ratio: new(QuantityUnit.Volt, 0, ("/usec", 0), ("/us", 0), ("/µs", 0), ("/μs", 0), ("/ms", -3), ("/ns", 3))),
        new(QuantityUnit.NanovoltPerRootHertz, "nV/√Hz", "nV/rtHz", null, null, "", [],
            Ratio: new(QuantityUnit.Volt, 9, ("/√Hz", 0), ("/rtHz", 0), ("/sqrt(Hz)", 0), ("/sqrtHz", 0), ("/Hz", 0),
                ("√Hz", 0))),
        new(QuantityUnit.MicrovoltPerKelvin, "µV/°C", "uV/degC", null, null, "", [],
            Ratio: new(QuantityUnit.Volt, 6, ("/°C", 0), ("/ºC", 0), ("/℃", 0), ("/degC", 0), ("/C", 0), ("/K", 0))),
        new(QuantityUnit.MillivoltPerAmpere, "mV/A", "mV/A", null, null, "", [], Ratio: new(QuantityUnit.Volt, 3, ("/A", 0))),
        new(QuantityUnit.VoltPerVolt, "V/V", "V/V", null, null, "", [], Ratio: new(QuantityUnit.Volt, 0, ("/V", 0), ("/mV", 3))),
        new(QuantityUnit.VoltPerTesla, "V/T", "V/T", null, null, "", [],
            Ratio: new(QuantityUnit.Volt, 0, ("/T", 0), ("/mT", 3), ("/gauss", 4), ("/G", 4))),
    ];

    // Spelled with a factor of their own. Those that are no power of ten are words elsewhere (in, min, mil) and count only where
    // their
    // unit is known beforehand.
    private static readonly (string Word, UnitMeaning Meaning)[] Scaled =
    [
        ("bar", new(QuantityUnit.Pascal, 5)), ("psi", new(QuantityUnit.Pascal, -3, 6_894_757)),
        ("min", new(QuantityUnit.Second, 1, 6)), ("minute", new(QuantityUnit.Second, 1, 6)),
            ("minutes", new(QuantityUnit.Second, 1, 6)),
        ("hr", new(QuantityUnit.Second, 2, 36)), ("hrs", new(QuantityUnit.Second, 2, 36)),
        ("hour", new(QuantityUnit.Second, 2, 36)), ("hours", new(QuantityUnit.Second, 2, 36)),
        ("mil", new(QuantityUnit.Meter, -7, 254)), ("mils", new(QuantityUnit.Meter, -7, 254)),
        ("in", new(QuantityUnit.Meter, -4, 254)), ("inch", new(QuantityUnit.Meter, -4, 254)),
            ("inches", new(QuantityUnit.Meter, -4, 254)),
        ("gf", new(QuantityUnit.Newton, -8, 980_665)), ("kgf", new(QuantityUnit.Newton, -5, 980_665)),
        ("gauss", new(QuantityUnit.Tesla, -4)),
    ];

    private static readonly FrozenDictionary<string, UnitMeaning> Words = Rows
        .SelectMany(static row => row.Words, static (row, word) => (Word: word, Meaning: new UnitMeaning(row.Unit, 0)))
        .Concat(Scaled)
        .ToFrozenDictionary(static entry => entry.Word, static entry => entry.Meaning, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, UnitMeaning>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestWord = Words.Keys.Max(static word => word.Length);

    private static readonly (string Word, char Prefix)[] LongPrefixes =
        [("mega", 'M'), ("meg", 'M'), ("kilo", 'k'), ("milli", 'm'), ("micro", 'u'), ("nano", 'n'), ("pico", 'p'), ("giga", 'G')];

    private static readonly QuantityUnit[] Letters = ByLetter();

    /// <summary>The units that are one over another, in the order of the table.</summary>
    public static IReadOnlyList<QuantityUnit> Ratios { get; } =
        [.. Rows.Where(static row => row.Ratio is not null).Select(static row => row.Unit)];

    /// <summary>Symbol of a unit without prefix; empty for <see cref="QuantityUnit.None"/>.</summary>
    /// <param name="unit">Unit.</param>
    /// <returns>For example <c>Ω</c>.</returns>
    public static string Symbol(QuantityUnit unit) => Rows[(int)unit].Symbol;

    /// <summary>ASCII symbol of a unit in tokens and features; empty for <see cref="QuantityUnit.None"/>.</summary>
    /// <param name="unit">Unit.</param>
    /// <returns>For example <c>ohm</c>.</returns>
    public static string Token(QuantityUnit unit) => Rows[(int)unit].Token;

    /// <summary>A text without the degree of parts per million: those of a tolerance, and of a column of coefficients, are
    /// shown without.</summary>
    /// <param name="written">For example <c>100 ppm/°C</c>.</param>
    /// <returns>For example <c>100 ppm</c>; any other text as it is.</returns>
    public static string WithoutDegree(string written) => written.Replace(
        Symbol(QuantityUnit.PartsPerMillion), Token(QuantityUnit.PartsPerMillion), StringComparison.Ordinal);

    /// <summary>Unit of a symbol as tables of columns write it.</summary>
    /// <param name="symbol">Symbol or token: <c>Ω</c>, <c>ppm</c>; empty for none.</param>
    /// <returns>The unit; None for an unknown symbol.</returns>
    public static QuantityUnit UnitOf(string symbol) =>
        Array.Find(Rows, row => row.Symbol == symbol || row.Token == symbol)?.Unit ?? QuantityUnit.None;

    /// <summary>Whether a word is a unit as it stands behind a number and a prefix of its own: its symbol, or one of its
    /// words.</summary>
    /// <param name="word">As typed: a symbol of one letter is told by its case.</param>
    /// <param name="unit">The unit.</param>
    public static bool IsSpelled(string word, QuantityUnit unit) => Rows[(int)unit] is var row
        && (word == row.Symbol || word == row.Token
            || (word.Length > 1 && row.Words.Contains(word, StringComparer.OrdinalIgnoreCase)));

    /// <summary>Every rule of the table as lines of text, for digests of what was built with it.</summary>
    /// <returns>One line a unit, in the order of <see cref="QuantityUnit"/>, then one a spelling with a factor of its
    /// own.</returns>
    public static IEnumerable<string> Lines() => Rows.Select(static row =>
        $"{row.Unit} {row.Token} {row.Letter}/{row.Ambiguous} {row.Prefixes} {string.Join(',', row.Words)} {row.IsBinary}")
        .Concat(Scaled.Select(static entry => $"{entry.Word} {entry.Meaning}"));

    /// <summary>Whether any prefix makes sense before a unit.</summary>
    internal static bool TakesPrefix(QuantityUnit unit) => Rows[(int)unit].Prefixes.Length > 0;

    /// <summary>Whether prefixes of a unit are powers of 1024.</summary>
    internal static bool IsBinary(QuantityUnit unit) => Rows[(int)unit].IsBinary;

    /// <summary>Whether a prefix letter makes sense before a unit; micro is <c>u</c> here.</summary>
    internal static bool Allows(QuantityUnit unit, char prefix) => Rows[(int)unit].Prefixes.Contains(prefix);

    /// <summary>Whether nothing is rated in a thousandth of a unit, so that <c>m</c> before it is mega.</summary>
    internal static bool IsNeverMilli(QuantityUnit unit) => unit is QuantityUnit.Hertz or QuantityUnit.Bit or QuantityUnit.Byte
        or QuantityUnit.BitPerSecond or QuantityUnit.SamplePerSecond;

    /// <summary>How a unit is written when it is one over another; null for any other unit.</summary>
    internal static UnitRatio? RatioOf(QuantityUnit unit) => Rows[(int)unit].Ratio;

    /// <summary>The unit that a text spells in whole, without a prefix.</summary>
    /// <param name="text">One letter or more.</param>
    /// <param name="wanted">Unit that is known beforehand; its ambiguous letter counts.</param>
    /// <param name="meaning">The unit, and the factor that the spelling brings: 1e5 for bar.</param>
    /// <returns>False when it spells none.</returns>
    internal static bool TryUnit(ReadOnlySpan<char> text, QuantityUnit wanted, out UnitMeaning meaning)
    {
        if (text.Length == 1)
        {
            // Small h is hours and capital G gauss where time and flux are known beforehand.
            if ((wanted, text[0]) is (QuantityUnit.Second, 'h') or (QuantityUnit.Tesla, 'G'))
            {
                meaning = wanted == QuantityUnit.Second ? new(wanted, 2, 36) : new(wanted, -4);
                return true;
            }

            QuantityUnit unit = wanted != QuantityUnit.None && Rows[(int)wanted].Ambiguous is { } ambiguous
                && ambiguous.Contains(text[0])
                ? wanted
                : LetterUnit(text[0]);
            meaning = new(unit, 0);
            return unit != QuantityUnit.None;
        }

        // Case tells picoamperes from pascals.
        if (text.Length > LongestWord || text is "pA" or "PA")
        {
            meaning = default;
            return false;
        }

        return ByWord.TryGetValue(text, out meaning);
    }

    /// <summary>The unit that a single letter may mean behind a prefix: <c>m</c> of <c>mm</c>, <c>C</c> of <c>nC</c>. The letter
    /// means more than one unit (<c>C</c>): the one that takes the prefix.</summary>
    internal static bool TryPrefixedLetter(char letter, char prefix, QuantityUnit wanted, UnitSet units, out QuantityUnit unit)
    {
        UnitRow known = Rows[(int)wanted];
        if (known.Ambiguous is { } own && own.Contains(letter) && known.Prefixes.Contains(prefix))
        {
            unit = wanted;
            return true;
        }

        unit = LetterUnit(letter);
        if (unit != QuantityUnit.None)
        {
            return units.Contains(unit);
        }

        foreach (UnitRow row in Rows)
        {
            if (row.Ambiguous is { } ambiguous && ambiguous.Contains(letter) && row.Prefixes.Contains(prefix)
                && (row.Unit == wanted || units.Contains(row.Unit)))
            {
                unit = row.Unit;
                return true;
            }
        }

        return false;
    }

    /// <summary>A prefix that is spelled out before a unit: <c>kilo</c> of <c>kiloohm</c>.</summary>
    internal static bool TryLongPrefix(ReadOnlySpan<char> text, out char prefix, out int length)
    {
        foreach ((string word, char letter) in LongPrefixes)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                (prefix, length) = (letter, word.Length);
                return true;
            }
        }

        (prefix, length) = ('\0', 0);
        return false;
    }

    private static QuantityUnit LetterUnit(char letter) => letter switch
    {
        < (char)128 => Letters[letter],
        '\u03A9' or '\u2126' => QuantityUnit.Ohm,
        '℃' => QuantityUnit.Celsius,
        '％' => QuantityUnit.Percent,
        '°' => QuantityUnit.Degree,
        _ => QuantityUnit.None,
    };

    private static QuantityUnit[] ByLetter()
    {
        QuantityUnit[] letters = new QuantityUnit[128];
        foreach (UnitRow row in Rows)
        {
            foreach (char letter in (row.Letter ?? "").Where(char.IsAscii))
            {
                letters[letter] = row.Unit;
            }
        }

        return letters;
    }
}
