using System.Collections.Frozen;
using System.Globalization;

namespace Components.Catalog.Packages;

/// <summary>The family of a package: what a searcher takes for the same thing. SOT-23, SOT-23-3 and SOT23 are one family,
/// SOT-23-5 another; SOP-8 and SOIC-8 are one; exposed pads, body sizes and thickness letters (VQFN, WQFN) make no family of
/// their own.</summary>
public static class PackageFamily
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SOT-25"] = "SOT-23-5",
        ["SOT-26"] = "SOT-23-6",
        ["SC-70"] = "SOT-323",
        ["SC-70-3"] = "SOT-323",
        ["SC-70-5"] = "SOT-353",
        ["SC-70-6"] = "SOT-363",
        ["SC-88"] = "SOT-363",
        ["SC-88A"] = "SOT-353",
        ["SC-75"] = "SOT-416",
        ["TO-236"] = "SOT-23",
        ["TO-236AB"] = "SOT-23",
        ["TO-243"] = "SOT-89",
        ["TO-243AA"] = "SOT-89",
        ["TO-261"] = "SOT-223",
        ["TO-261AA"] = "SOT-223",
        ["DPAK"] = "TO-252",
        ["TO-252AA"] = "TO-252",
        ["D2PAK"] = "TO-263",
        ["DDPAK"] = "TO-263",
        ["TO-263AB"] = "TO-263",
        ["TO-220AB"] = "TO-220",
        ["TO-247AC"] = "TO-247",
        ["DO-214AC"] = "SMA",
        ["DO-214AA"] = "SMB",
        ["DO-214AB"] = "SMC",
        ["SMAJ"] = "SMA",
        ["SMBJ"] = "SMB",
        ["SMCJ"] = "SMC",
        ["LL-34"] = "SOD-80",
        ["MINIMELF"] = "SOD-80",
        ["MINI-MELF"] = "SOD-80",
        ["DO-213AA"] = "SOD-80",
        ["DO-204AL"] = "DO-41",
        ["DO-204AH"] = "DO-35",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Default pin counts: the number that a package has when its name does not say it.
    private static readonly FrozenDictionary<string, string> DefaultPins = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SOT-23"] = "3",
        ["SOT-323"] = "3",
        ["SOT-353"] = "5",
        ["SOT-363"] = "6",
        ["SOT-416"] = "3",
        ["SOT-523"] = "3",
        ["SOT-563"] = "6",
        ["SOT-723"] = "3",
        ["SOT-89"] = "3",
        ["SOT-143"] = "4",
        ["TO-92"] = "3",
        ["TO-220"] = "3",
        ["TO-220F"] = "3",
        ["TO-247"] = "3",
        ["TO-126"] = "3",
        ["TO-251"] = "3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Pins that a folded name implies: <c>sot23</c> is <c>sot23-3</c>. More than catalogues fold, since here nothing is
    /// lost but the number: an SOT-223 has four leads and three of them count, a DPAK two and a tab.</summary>
    internal static readonly FrozenDictionary<string, string> FoldedPins = DefaultPins
        .Select(static pair => KeyValuePair.Create(
            pair.Key.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), pair.Value))
        .Concat(
        [
            KeyValuePair.Create("sot223", "34"), KeyValuePair.Create("sot346", "3"), KeyValuePair.Create("sc70", "3"),
            KeyValuePair.Create("sc59", "3"), KeyValuePair.Create("to252", "2"), KeyValuePair.Create("to263", "2"),
            KeyValuePair.Create("dpak", "2"), KeyValuePair.Create("d2pak", "2"),
        ])
        .ToFrozenDictionary(StringComparer.Ordinal);

    // Families whose name has no number.
    private static readonly FrozenSet<string> Named = Aliases.Keys.Concat(Aliases.Values).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Family of a package.</summary>
    /// <param name="package">Package as shown, as written by a source, or as typed by a person; may be empty.</param>
    /// <returns>Family name, upper case; the chip size for chip parts (<c>R0402</c> is <c>0402</c>); empty for an empty
    /// text.</returns>
    public static string Of(string package)
    {
        ReadOnlySpan<char> text = package.AsSpan().Trim();
        if (text.IsEmpty || text is "-")
        {
            return "";
        }

        if (TryChip(text, out string chip))
        {
            return chip;
        }

        int cut = text.IndexOfAny("_( ,[");
        if (cut > 0 && SaysOnlyHowItIsMounted(text[..cut], text[cut]))
        {
            return text.ToString().ToUpperInvariant();
        }

        string name = Hyphenate((cut > 0 ? text[..cut] : text).ToString().ToUpperInvariant());
        name = WithoutExposedPad(name);
        return Aliases.TryGetValue(name, out string? alias) ? alias : Fold(name);
    }

    /// <summary>The style of a family, whatever its pins: <c>DIP</c> of <c>DIP-8</c>, <c>SOIC</c> of <c>SOIC-16</c>.</summary>
    /// <param name="family">A family, see <see cref="Of"/>.</param>
    /// <returns>Its leading letters, upper case; empty for a chip size.</returns>
    public static string StyleOf(string family)
    {
        int length = 0;
        while (length < family.Length && char.IsAsciiLetterUpper(family[length]))
        {
            length++;
        }

        return family[..length];
    }

    /// <summary>Other families that a person means by the name of one: a QFN-32 may be a VQFN-32 or a WQFN-32, a TO-247 may have
    /// two or four leads. LQFP-64 names one alone.</summary>
    /// <param name="package">A package as typed. TO-247-3 says its leads and names one family alone.</param>
    /// <returns>Families; none for a name that leaves nothing open.</returns>
    public static IReadOnlyList<string> Variants(string package)
    {
        string family = Of(package);
        int numbers = 0;
        for (int i = 0; i < package.Length; i++)
        {
            numbers += char.IsAsciiDigit(package[i]) && (i == 0 || !char.IsAsciiDigit(package[i - 1])) ? 1 : 0;
        }

        if (numbers != 1)
        {
            return [];
        }

        string style = StyleOf(family);
        string number = family[style.Length..].TrimStart('-');
        if (number.Length is 0 or > 3 || !number.All(char.IsAsciiDigit))
        {
            return [];
        }

        if (style == "TO" || family == "SOT-223")
        {
            return [.. Enumerable.Range(2, 6).Select(leads => string.Create(CultureInfo.InvariantCulture, $"{family}-{leads}"))];
        }

        return !IsGeneral(style) ? [] : [.. PackageTables.Styles.Concat(PackageTables.TypedStyles)
            .Where(other => other.EndsWith(style, StringComparison.Ordinal))
            .Append(style).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(other => (string[])[$"{other}-{number}", $"{other}-{number}-1"]).Where(other => other != family)];
    }

    /// <summary>Whether a family is what a person means by a package: it, or one of its <see cref="Variants"/>.</summary>
    /// <param name="family">A family.</param>
    /// <param name="asked">A package as typed.</param>
    public static bool IsMeantBy(string family, string asked)
    {
        return family == Of(asked) || Variants(asked).Contains(family, StringComparer.Ordinal);
    }

    /// <summary>Whether a family is of a style as people name it: PDIP and DIP are one, SOP and SOIC are one, an LQFP is a QFP,
    /// and DIP and TO-220 are <see cref="PackageMount.ThroughHole"/>.</summary>
    /// <param name="family">A family, see <see cref="Of"/>.</param>
    /// <param name="style">As typed, without pins: <c>dip</c>, <c>QFN</c>.</param>
    public static bool IsOfStyle(string family, string style)
    {
        if (style == PackageMount.ThroughHole)
        {
            return PackageMount.IsThroughHole(family);
        }

        string asked = StyleOf(Of($"{style.Trim()}-8"));
        string own = StyleOf(family);
        return asked.Length > 0 && (own == asked || (IsGeneral(asked) && own.EndsWith(asked, StringComparison.Ordinal)));
    }

    /// <summary>Styles whose kinds differ in thickness and body only: TQFP and LQFP of QFP, TFBGA of BGA.</summary>
    private static bool IsGeneral(string style) => style is "QFP" or "QFN" or "DFN" or "SON" or "BGA" or "CSP" or "DIP" or "LCC";

    /// <summary>Whether the first word of a name is no package yet: <c>SMD,3x3mm</c>, <c>Plugin,P=2.54mm</c>, <c>Through
    /// Hole,D10x16mm</c>. What follows tells such parts apart, so that the whole name is the family.</summary>
    private static bool SaysOnlyHowItIsMounted(ReadOnlySpan<char> head, char separator)
    {
        string name = head.ToString().ToUpperInvariant();
        return name is "SMD" or "SMT" || name.StartsWith("SMD-", StringComparison.Ordinal)
            || (separator is ',' or ' ' && !name.AsSpan().ContainsAnyInRange('0', '9') && !Named.Contains(name));
    }

    private static bool TryChip(ReadOnlySpan<char> text, out string chip)
    {
        ReadOnlySpan<char> body = text;
        foreach (string prefix in (ReadOnlySpan<string>)["LED", "FB", "R", "C", "L", "D", "F"])
        {
            if (body.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                body = body[prefix.Length..].TrimStart("_- ");
                break;
            }
        }

        int end = 0;
        while (end < body.Length && char.IsAsciiDigit(body[end]))
        {
            end++;
        }

        chip = "";
        if (!PackageGrammar.IsSize(body[..end], PackagePolicy.Footprint(hasChipSizes: true)))
        {
            return false;
        }

        ReadOnlySpan<char> rest = body[end..];
        if (rest.IsEmpty || rest[0] is '(' or ' ' or ',')
        {
            chip = body[..end].ToString();
            return true;
        }

        // Several elements in one body are another part to a layouter: 0402_x5, 0603x4.
        ReadOnlySpan<char> count = rest.TrimStart("_");
        if (count.Length is 2 or 3 && count[0] is 'x' or 'X' && char.IsAsciiDigit(count[1]))
        {
            chip = $"{body[..end]}_x{count[1..]}";
            return true;
        }

        if (rest[0] is '_' or '-')
        {
            chip = body[..end].ToString();
            return true;
        }

        return false;
    }

    // SOT23-5 -> SOT-23-5, DIP8 -> DIP-8. D2PAK and the like are aliases and begin with one letter.
    private static string Hyphenate(string name)
    {
        int letters = 0;
        while (letters < name.Length && char.IsAsciiLetterUpper(name[letters]))
        {
            letters++;
        }

        return letters >= 2 && letters < name.Length
            && char.IsAsciiDigit(name[letters]) ? $"{name[..letters]}-{name[letters..]}" : name;
    }

    private static string WithoutExposedPad(string name)
    {
        if (name.EndsWith("-EP", StringComparison.Ordinal))
        {
            return name[..^3];
        }

        int hyphen = name.LastIndexOf('-');
        return hyphen > 0 && name.EndsWith("EP", StringComparison.Ordinal) && hyphen + 3 < name.Length + 1
            && name.AsSpan(hyphen + 1, name.Length - hyphen - 3).IndexOfAnyExceptInRange('0', '9') < 0
            ? name[..hyphen]
            : name;
    }

    private static string Fold(string name)
    {
        int hyphen = name.IndexOf('-', StringComparison.Ordinal);
        if (hyphen <= 0)
        {
            return name;
        }

        string prefix = name[..hyphen];
        string rest = name[(hyphen + 1)..];
        switch (prefix)
        {
            case "SOT" or "TO" or "SOD":
                return FoldNumbered(prefix, rest);
            case "SOP" or "SO" or "SOIC" or "ESOP":
                return $"SOIC-{rest}";
            case "VQFN" or "WQFN" or "UQFN" or "HVQFN" or "TQFN" or "XQFN" or "LQFN" or "UFQFPN" or "VFQFPN":
                return $"QFN-{rest}";
            case "VDFN" or "WDFN" or "UDFN" or "TDFN" or "XDFN":
                return $"DFN-{rest}";
            case "WSON" or "VSON" or "USON" or "XSON" or "TSON":
                return $"SON-{rest}";
            case "CASE":
                return $"CASE-{rest.AsSpan(0, 1)}";
            case "PDIP" or "CDIP":
                return $"DIP-{rest}";
            default:
                return name;
        }
    }

    private static string FoldNumbered(string prefix, string rest)
    {
        int hyphen = rest.IndexOf('-', StringComparison.Ordinal);
        if (hyphen < 0)
        {
            // SOT-23L is the same outline with longer leads, as assemblers list it.
            string trimmed = prefix is "SOT" && rest.EndsWith('L') ? rest[..^1] : rest;
            string plain = $"{prefix}-{trimmed}";
            return Aliases.TryGetValue(plain, out string? alias) ? alias : plain;
        }

        string body = $"{prefix}-{rest[..hyphen]}";
        body = Aliases.TryGetValue(body, out string? same) ? same : body;
        string pins = rest[(hyphen + 1)..].TrimEnd('L');
        if (!int.TryParse(pins, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return $"{body}-{pins}";
        }

        return body switch
        {
            // The tab counts as a pin in some lists and not in others.
            "SOT-223" when count is 3 or 4 => body,
            "TO-252" or "TO-263" when count is 2 or 3 => body,
            _ when DefaultPins.TryGetValue(body, out string? usual) && string.Equals(usual, pins, StringComparison.Ordinal) =>
                body,
            _ => $"{body}-{pins}",
        };
    }
}
