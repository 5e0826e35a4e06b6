using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Manufacturers;
using Components.Catalog.Packages;
using Components.Catalog.Types;

namespace Components.Search.Tests.Honesty;

/// <summary>Reads a reason with a ✓ as a person would and looks for it in the stored part. Shares no code with the
/// search.</summary>
internal static partial class ReasonReferee
{
    private static readonly Dictionary<string, double> Prefixes = new(StringComparer.Ordinal)
    {
        ["p"] = 1e-12, ["n"] = 1e-9, ["u"] = 1e-6, ["µ"] = 1e-6, ["μ"] = 1e-6, ["m"] = 1e-3, [""] = 1, ["k"] = 1e3, ["K"] = 1e3,
            ["M"] = 1e6, ["G"] = 1e9,
    };

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["Ω"] = "_ohm", ["F"] = "_f", ["H"] = "_h", ["V"] = "_v", ["A"] = "_a", ["W"] = "_w", ["Hz"] = "_hz", ["%"] = "_pct",
            ["ppm"] = "_ppm", ["cd"] = "_cd", [""] = "_hfe",
    };

    /// <summary>Whether the part states it.</summary>
    public static bool Holds(string reason, string query, StoredPart part)
    {
        string? said = reason.EndsWith(" ✓ (description)", StringComparison.Ordinal) ? part.Description
            : reason.EndsWith(" ✓ (stated)", StringComparison.Ordinal) ? $"{part.Description}; {part.Attributes}" : null;
        bool isText = said is not null;
        string label = reason[..reason.IndexOf(" ✓", StringComparison.Ordinal)];
        if (label == "part number")
        {
            string number = Fold(part.PartNumber);
            return Fold(query).Contains(number, StringComparison.Ordinal) || (reason.EndsWith("(placeholder)",
                StringComparison.Ordinal) && part.PartNumber.Contains('x', StringComparison.Ordinal));
        }

        if (label.IndexOf(": ", StringComparison.Ordinal) is > 0 and int colon)
        {
            bool isNegated = label.StartsWith("not ", StringComparison.Ordinal);
            string name = label[(isNegated ? 4 : 0)..colon];
            return StatesFact(name, label[(colon + 2)..], part) != isNegated;
        }

        if (!isText && reason.EndsWith(')')
            && !NamesWhatIsStated(reason[(reason.IndexOf("✓ (", StringComparison.Ordinal) + 3)..^1], part))
        {
            return false;
        }

        if (label.StartsWith("not ", StringComparison.Ordinal))
        {
            return IsOtherwise(label[4..], part);
        }

        if (label == "out of stock" || label.StartsWith("stock ", StringComparison.Ordinal))
        {
            return label == "out of stock" ? part.Stock == 0
                : label[6] == '<' ? part.Stock < long.Parse(label[8..], CultureInfo.InvariantCulture)
                : part.Stock >= long.Parse(label[8..], CultureInfo.InvariantCulture);
        }

        return Value().Match(label) is { Success: true } value ? HoldsValue(value, label, part, said)
            : isText ? SaysWord(label, part) : StatesWord(label, part) || IsMadeBy(label, part);
    }

    // "channels: 8" is a row of component_facts; a name may be that of several properties.
    private static bool StatesFact(string name, string value, StoredPart part)
    {
        string Stem(string text) => text.ToLowerInvariant().Replace('-', ' ').Replace('_', ' ').TrimEnd('s');
        foreach ((string[] names, string unit, string sense, double? low, double? high, string? code) in part.Facts)
        {
            bool isNamed = name == "memory" ? unit is "bit" or "byte" : names.Any(one => Stem(one) == Stem(name));
            if (!isNamed)
            {
                continue;
            }

            if (code is not null)
            {
                if (code.Equals(value, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                continue;
            }

            Match read = FactValue().Match(value);
            bool isBinary = read.Groups["unit"].Value is "bit" or "B";
            double asked = double.Parse(read.Groups["number"].Value, CultureInfo.InvariantCulture) * (isBinary
                ? Math.Pow(1024, " KMG".IndexOf(read.Groups["prefix"].Value.ToUpperInvariant() is { Length: 1 } p ? p : " ",
                    StringComparison.Ordinal))
                : Prefixes[read.Groups["prefix"].Value]);
            asked *= (read.Groups["unit"].Value, unit) switch { ("B", "bit") => 8, ("bit", "byte") => 0.125, _ => 1 };
            bool isMet = sense switch
            {
                _ when value[0] == '≥' => (high ?? low) >= asked * 0.99,
                _ when value[0] == '≤' => (low ?? high) <= asked * 1.01,
                "at_least" => (low ?? high) >= asked * 0.99,
                "at_most" => (high ?? low) <= asked * 1.01,
                _ => (low ?? double.NegativeInfinity) <= asked * 1.01 && (high ?? double.PositiveInfinity) >= asked * 0.99,
            };
            if (isMet)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?) ?(?<prefix>[pnµumkKMG]?)(?<unit>bit|B|[^\d\s]*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FactValue();

    // "texas instruments" is the beginning of the manufacturer's name.
    private static bool IsMadeBy(string label, StoredPart part) =>
        Fold(label).Length > 1 && part.Maker.Length > 0 && (Fold(part.Maker).StartsWith(Fold(label), StringComparison.Ordinal)
            || ManufacturerNames.AreSame(part.Maker, label)
            || ManufacturerNames.OtherNames(part.Maker).Any(other =>
                Fold(other).StartsWith(Fold(label), StringComparison.Ordinal)));

    /// <summary>True for a text in brackets behind a ✓ that is the very value that the part states, not something like
    /// it.</summary>
    private static bool NamesWhatIsStated(string stated, StoredPart part) => stated == part.Package
        || stated == part.Maker || (Value().Match(stated) is { Success: true } value
        ? part.Numbers.Any(pair => pair.Key.EndsWith(Columns[value.Groups["unit"].Value], StringComparison.Ordinal)
            && Math.Abs(pair.Value - Number(value)) <= 0.001 * Math.Abs(pair.Value))
        : long.TryParse(stated, out _) || stated is "preferred part" or "basic part" || StatesWord(stated, part));

    private static bool IsOtherwise(string rest, StoredPart part)
    {
        if (rest is "basic part" or "preferred part")
        {
            return rest != "basic part" || !part.IsBasic;
        }

        if (Value().Match(rest) is { Success: true } value)
        {
            double asked = Number(value);
            double[] stated = [.. part.Numbers.Where(pair =>
                pair.Key.EndsWith(Columns[value.Groups["unit"].Value], StringComparison.Ordinal))
                .Select(static pair => pair.Value)];
            return stated.Length > 0 && stated.Any(number => Math.Abs(number - asked) > 0.004 * asked);
        }

        if (ComponentTypeMap.AllTypes.Select(ComponentTypeMap.Title).Contains(rest, StringComparer.OrdinalIgnoreCase))
        {
            return !ComponentTypeMap.Title(part.Type).Equals(rest, StringComparison.OrdinalIgnoreCase);
        }

        if (rest == "through-hole")
        {
            return part.Package.Length > 0 && !Leads().IsMatch(part.Package);
        }

        if (rest is "red" or "green" or "blue" or "white" or "yellow")
        {
            return part.Codes.TryGetValue("color_code", out string? colour)
                && !colour.Equals(rest, StringComparison.OrdinalIgnoreCase);
        }

        // "not P-channel" is true of what states the other kind, with a package or without.
        string[] kinds = ["N_CHANNEL", "P_CHANNEL", "NPN", "PNP"];
        string kind = rest.Replace('-', '_').ToUpperInvariant();
        if (kinds.Contains(kind, StringComparer.Ordinal))
        {
            return part.Codes.Values.Any(code => code != kind && kinds.Contains(code, StringComparer.Ordinal));
        }

        if (rest.EndsWith("-channel", StringComparison.OrdinalIgnoreCase))
        {
            return part.Codes.TryGetValue("channel_type", out string? channel) && Fold(channel) != Fold(rest);
        }

        bool isOtherPackage = part.Package.Length > 0 && !PackageFamily.IsMeantBy(PackageFamily.Of(part.Package), rest);
        return isOtherPackage && part.Type.Replace('_', ' ') != rest && !part.Codes.ContainsValue(rest.ToUpperInvariant());
    }

    private static bool StatesWord(string label, StoredPart part) =>
        label == part.Type.Replace('_', ' ') || (label == "polarized capacitor" && part.Type == "capacitor_polarized")
        || (part.Package.Length > 0
            && label.Split(" or ").Any(one => PackageFamily.IsMeantBy(PackageFamily.Of(part.Package), one)))
        || (label == "through-hole" && Leads().IsMatch(part.Package))
        || (label.Length == 4 && label.All(char.IsAsciiDigit)
            && part.Package.StartsWith($"SMD{label}-", StringComparison.Ordinal))
        || part.Codes.Values.Any(code => label.Split('/').Contains(code)
            || code.Replace('_', ' ').Equals(label.Replace('-', ' '), StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        @"^(\w?DIP|SIP|TO-?(92|126|220|247|3|5|18|39|46|99|100)\b|TO-?220F|DO-?(7|15|27|34|35|41|201|204)\D*$"
        + "|KBP|GBU|Plugin|Through)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Leads();

    private static bool SaysWord(string label, StoredPart part) =>
        label.Split('/').Any(word => part.Description.Contains(word, StringComparison.OrdinalIgnoreCase)
            || part.Description.Contains(word.Replace(' ', '-'), StringComparison.OrdinalIgnoreCase));

    private static bool HoldsValue(Match value, string label, StoredPart part, string? said)
    {
        string unit = value.Groups["unit"].Value;
        // "1.2 - 3.6V": the first number has the unit of the second. "150-mA": a hyphen binds the unit.
        said = said is null ? null : Regex.Replace(
            Regex.Replace(said, @"(?<=\d)-(?=[munk]?[AVW]\b)", ""),
            @"(?<![\w.])(?<low>\d+(\.\d+)?) ?(-|–|~|to) ?(?<high>\d+(\.\d+)?) ?(?<unit>[munkMGµ]?(V|Hz))\b",
            "${low}${unit} ~ ${high}${unit}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        double asked = Number(value);
        double? upper = value.Groups["to"].Success ? double.Parse(value.Groups["to"].Value, CultureInfo.InvariantCulture)
            * Prefixes[value.Groups["toprefix"].Value] : null;
        IEnumerable<(double Value, bool IsLimit)> stated = said is not null
            ? Value()
            .Matches(said.Replace("Ohm", "Ω", StringComparison.OrdinalIgnoreCase).Replace("Amp", "A", StringComparison.Ordinal))
                .Where(found => found.Groups["unit"].Value.Equals(unit, StringComparison.OrdinalIgnoreCase))
                .Select(static found => (Number(found), false))
            : part.Numbers.Where(pair => pair.Key.EndsWith(Columns[unit], StringComparison.Ordinal))
            .Select(static pair => (pair.Value, pair.Key is "dc_resistance_ohm" or "on_resistance_ohm"));
        (double Value, bool IsLimit)[] all = [.. stated];
        bool isRange = said is not null && unit is "V" or "Hz"
            && all.Any(found => found.Value <= asked * 1.006)
            && (all.Any(found => found.Value >= asked * 0.994) || said.Contains('~') || said.Contains('-'));

        // "10k/10k" of a digital transistor states 10 kΩ as makers write it.
        bool isSaidBare = said is not null && unit == "Ω" && Regex.IsMatch(
            said, $@"(?<![\w.]){Regex.Escape(value.Groups["number"].Value)}{value.Groups["prefix"].Value}(?!\w)",
            RegexOptions.CultureInvariant);
        // Makers write the voltage of a regulator into its number: MIC5353-2.8YMT.
        bool isInNumber = said is not null && said != part.Description && Regex.IsMatch(
            part.PartNumber, $@"(?<!\d){Regex.Escape(value.Groups["number"].Value)}(?!\d)", RegexOptions.CultureInvariant);
        return isSaidBare || isRange || isInNumber
            || all.Any(found => Meets(found.Value, found.IsLimit, asked, upper, unit, label));
    }

    private static bool Meets(double value, bool isLimit, double asked, double? upper, string unit, string label)
    {
        if (upper is { } most)
        {
            return value >= asked * 0.999 && value <= most * 1.001;
        }

        if (label.Contains("> ", StringComparison.Ordinal) || label.Contains("< ", StringComparison.Ordinal))
        {
            return label.Contains('>', StringComparison.Ordinal) ? value > asked : value < asked;
        }

        bool isAtMost = label.Contains('≤', StringComparison.Ordinal) || unit is "%" or "ppm" || isLimit
            || label.StartsWith("vth", StringComparison.Ordinal) || label.StartsWith("vgs", StringComparison.Ordinal)
            || label.StartsWith("vf", StringComparison.Ordinal) || label.StartsWith("threshold", StringComparison.Ordinal)
            || label.StartsWith("leakage", StringComparison.Ordinal);
        bool isAtLeast = !isAtMost
            && (label.Contains('≥', StringComparison.Ordinal) || unit is "V" or "A" or "W" or "Hz" or "cd" or "");
        return Math.Abs(value - asked) <= 0.006 * asked || (isAtMost && value <= asked * 1.001)
            || (isAtLeast && value >= asked * (unit == "W" ? 0.99 : 0.999));
    }

    private static double Number(Match match) =>
        double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * Prefixes[match.Groups["prefix"].Value];

    private static string Fold(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    [GeneratedRegex(@"(?<![\w.])(?<number>\d+(\.\d+)?)\s?(?<prefix>[pnuµμmkKMG]?)(?<unit>Ω|Hz|hz|HZ|ppm|cd|[VvFfHhWwA%]|(?<=hfe \d+|gain \d+))(?![a-z])(?=(\sto\s(?<to>\d+(\.\d+)?)\s?(?<toprefix>[pnuµmkMG]?))?)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
