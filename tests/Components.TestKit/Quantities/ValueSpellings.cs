using System.Globalization;
using Components.Catalog.Quantities;

namespace Components.TestKit.Quantities;

/// <summary>Values spelled in every way that people write them, by a seed: the readers of attributes, descriptions, queries,
/// indexes and features have to agree on them.</summary>
public static class ValueSpellings
{
    private static readonly (QuantityUnit Unit, string Plain, string[] Words, string Prefixes)[] Units =
    [
        (QuantityUnit.Ohm, "ohm", ["Ω", "\u2126", "ohm", "Ohm", "OHM", "ohms", "R"], "mkKM"),
        (QuantityUnit.Farad, "farad", ["F", "f", "farad", "Farads"], "pnumPNU"),
        (QuantityUnit.Henry, "henry", ["H", "henry", "Henries"], "pnumNU"),
        (QuantityUnit.Volt, "volt", ["V", "v", "volt", "Volts", "VDC", "vac"], "umkKM"),
        (QuantityUnit.Ampere, "ampere", ["A", "amp", "Amps", "ampere"], "numkUM"),
        (QuantityUnit.Watt, "watt", ["W", "w", "watt", "Watts"], "umkM"),
        (QuantityUnit.Hertz, "hertz", ["Hz", "hz", "HZ", "hertz"], "kKMmG"),
        (QuantityUnit.Candela, "candela", ["cd", "candela"], "mu"),
        (QuantityUnit.Percent, "percent", ["%", "percent", "pct"], ""),
        (QuantityUnit.PartsPerMillion, "ppm", ["ppm", "PPM", "ppm/°C", "ppm/K"], ""),
    ];

    private static readonly Dictionary<char, string> LongPrefixes = new()
    {
        ['k'] = "kilo", ['M'] = "mega", ['m'] = "milli", ['u'] = "micro", ['n'] = "nano", ['p'] = "pico", ['G'] = "giga",
    };

    /// <summary>Makes spellings.</summary>
    /// <param name="seed">The same seed gives the same spellings.</param>
    /// <param name="count">How many.</param>
    /// <returns>The spellings; some texts occur more than once.</returns>
    public static IEnumerable<ValueSpelling> Of(int seed, int count)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            yield return One(random);
        }
    }

    private static ValueSpelling One(Random random)
    {
        (QuantityUnit unit, string plain, string[] words, string prefixes) = Units[random.Next(Units.Length)];
        int digits = random.Next(1, 1000);
        int places = random.Next(3);
        decimal number = digits / (decimal)Math.Pow(10, places);
        char prefix = prefixes.Length > 0 && random.Next(4) > 0 ? prefixes[random.Next(prefixes.Length)] : ' ';
        decimal value = number * Power(unit, prefix);
        return (random.Next(8), unit) switch
        {
            (0, QuantityUnit.Ohm or QuantityUnit.Farad) when CanBeInfix(unit, prefix) => Infix(random, unit, plain, prefix),
            (1, QuantityUnit.Watt) => Fraction(random, plain),
            (2, QuantityUnit.Ohm or QuantityUnit.Farad) when IsCustomary(unit, prefix) =>
                new($"{Write(number)}{prefix}", Plain(value, plain), unit, value, IsHabit: char.IsUpper(prefix)
                    && unit == QuantityUnit.Farad),
            _ => Ordinary(random, unit, plain, words, number, prefix, value),
        };
    }

    private static ValueSpelling Ordinary(
        Random random, QuantityUnit unit, string plain, string[] words, decimal number, char prefix, decimal value)
    {
        string word = words[random.Next(words.Length)];
        string blank = random.Next(3) == 0 ? " " : "";
        bool isLong = word.Length > 1 && LongPrefixes.ContainsKey(prefix) && random.Next(4) == 0
            && !(unit == QuantityUnit.Hertz && prefix == 'm')
            && !(prefix == 'M' && IsCapitalMilli(unit)) && word is not "VDC" and not "vac";
        string written = prefix == ' ' ? word : isLong ? $"{LongPrefixes[prefix]}{word}" : $"{Micro(random, prefix)}{word}";
        string digits = random.Next(6) switch
        {
            0 when number is > 0 and < 1 => Write(number)[1..], // .47
            1 => Write(number * 1.000m) + (number == decimal.Truncate(number) ? ".0" : "0"),
            2 when number < 1000 => Write(number + 1000).Insert(1, ","), // 1,047.5
            _ => Write(number),
        };
        decimal meant = digits.Contains(',', StringComparison.Ordinal) ? value / number * (number + 1000) : value;
        bool isLoneLetter = blank.Length > 0 && written is "f" or "v" or "w" or "R";
        return new(
            $"{digits}{blank}{written}", Plain(meant, plain), unit, meant,
            IsHabit: isLoneLetter || (prefix == 'M' && IsCapitalMilli(unit)) || (blank.Length > 0 && written.Length == 1));
    }

    private static ValueSpelling Infix(Random random, QuantityUnit unit, string plain, char prefix)
    {
        int whole = random.Next(0, 100);
        int fraction = random.Next(1, 10);
        decimal value = (whole + (fraction / 10m)) * Power(unit, prefix);
        char letter = prefix == ' ' ? 'R' : prefix;
        string tail = random.Next(3) == 0 ? unit == QuantityUnit.Ohm ? "Ω" : "F" : "";
        return new($"{whole}{letter}{fraction}{tail}", Plain(value, plain), unit, value, IsHabit: char.IsUpper(letter)
            && unit == QuantityUnit.Farad);
    }

    private static ValueSpelling Fraction(Random random, string plain)
    {
        int divisor = 1 << random.Next(1, 6);
        return new($"1/{divisor}W", Plain(1m / divisor, plain), QuantityUnit.Watt, 1m / divisor, IsHabit: false);
    }

    private static bool CanBeInfix(QuantityUnit unit, char prefix) =>
        unit == QuantityUnit.Ohm ? prefix is ' ' or 'k' or 'K' or 'M' : prefix is 'p' or 'n' or 'u' or 'N' or 'U' or 'P';

    private static bool IsCustomary(QuantityUnit unit, char prefix) =>
        unit == QuantityUnit.Ohm ? prefix is 'k' or 'K' or 'M' : prefix is 'p' or 'n' or 'u' or 'P' or 'N' or 'U';

    private static bool IsCapitalMilli(QuantityUnit unit) =>
        unit is QuantityUnit.Volt or QuantityUnit.Ampere or QuantityUnit.Watt;

    private static string Micro(Random random, char prefix) =>
        prefix == 'u' ? new[] { "u", "\u00B5", "\u03BC" }[random.Next(3)] : prefix.ToString();

    private static decimal Power(QuantityUnit unit, char prefix) => prefix switch
    {
        'p' or 'P' => 1e-12m,
        'n' or 'N' => 1e-9m,
        'u' or 'U' => 1e-6m,
        'm' => unit == QuantityUnit.Hertz ? 1e6m : 1e-3m,
        'M' => IsCapitalMilli(unit) ? 1e-3m : 1e6m,
        'k' or 'K' => 1e3m,
        'G' => 1e9m,
        _ => 1,
    };

    private static string Write(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Plain(decimal value, string unit) =>
        value.ToString("0.####################", CultureInfo.InvariantCulture) + unit;
}
