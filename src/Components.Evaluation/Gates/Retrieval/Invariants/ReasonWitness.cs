using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Manufacturers;
using Components.Catalog.Packages;
using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Asks of a reason whether the part gives any ground for it: pick columns, attributes, description, catalogue fields as
/// they stand in detail.sqlite. It knows nothing of the query's plan and reads texts with a reader of its own.</summary>
internal static partial class ReasonWitness
{
    private const double Slack = 0.021;

    /// <summary>Words of which a part's own fields use another: what an engineer types, and what the catalogue calls it. A
    /// phrase's word that is the name of another type (the diode of "light emitting diode") is none.</summary>
    private static readonly ILookup<string, string> Synonyms = TypeTable.Pickable
        .SelectMany(static type => type.Phrases.SelectMany(static phrase => phrase.Split(' '))
            .Where(word => word == type.Name || TypeTable.Find(word) is null)
            .Select(word => (Word: word, Said: type.Name)))
        .Append((Word: "np0", Said: "c0g"))
        .Append((Word: "c0g", Said: "np0"))
        .Distinct()
        .ToLookup(static entry => entry.Word, static entry => entry.Said, StringComparer.Ordinal);

    /// <summary>Whether a reason has ground.</summary>
    /// <param name="reason">One reason of a result.</param>
    /// <param name="query">The query, for what is said of part numbers.</param>
    /// <param name="part">The part.</param>
    /// <returns>Null for a reason that claims nothing; false also for a form of reason that is not known here.</returns>
    public static bool? HasGround(string reason, string query, JudgedPart part)
    {
        if (reason == "similar in meaning")
        {
            return null;
        }

        if (reason is "basic part" or "preferred part")
        {
            return reason[0] == 'b' ? part.IsBasic : part.IsPreferred;
        }

        if (reason.StartsWith("mentions ", StringComparison.Ordinal))
        {
            return reason["mentions ".Length..].Split(", ").All(word => Says(part, word));
        }

        if (PartNumberWitness.Claims(reason))
        {
            return PartNumberWitness.HasGround(reason, query, part);
        }

        if (InStock().Match(reason) is { Success: true } stock)
        {
            return part.Stock is { } pieces && IsShownStock(stock, pieces);
        }

        if (UntoldStock().IsMatch(reason))
        {
            return part.Stock is null;
        }

        if (Price().Match(reason) is { Success: true } price)
        {
            return IsPrice(price, part);
        }

        if (Signed().Match(reason) is { Success: true } named
            && Named(named.Groups["claim"].Value, named.Groups["sign"].Value, named.Groups["stated"], part) is { } isNamed)
        {
            return isNamed;
        }

        return Signed().Match(reason) is { Success: true } signed && signed.Groups["sign"].Value switch
        {
            "✓" => IsStated(signed.Groups["claim"].Value, part) && IsStatedBeside(signed.Groups["stated"], part),
            "✗" => IsAgainst(signed.Groups["claim"].Value, signed.Groups["stated"], part),
            _ => !HoldsPlainly(signed.Groups["claim"].Value, part) && IsStatedBeside(signed.Groups["stated"], part),
        };
    }

    // The price of a piece depends on how many are bought: the one that is shown is one of the part's.
    private static bool IsPrice(Match reason, JudgedPart part)
    {
        double most = double.Parse(reason.Groups["most"].ValueSpan, CultureInfo.InvariantCulture);
        if (!reason.Groups["price"].Success)
        {
            return reason.Groups["sign"].Value == "unknown" && part.Prices.Count == 0;
        }

        double shown = double.Parse(reason.Groups["price"].ValueSpan, CultureInfo.InvariantCulture);
        return part.Prices.Any(price => Math.Abs(price - shown) <= 5e-7)
            && reason.Groups["sign"].Value == (shown <= most ? "✓" : "✗");
    }

    private static bool? Named(string claim, string sign, Group stated, JudgedPart part)
    {
        string plain = claim.StartsWith("not ", StringComparison.Ordinal) ? claim["not ".Length..] : claim;
        if (!FactWitness.IsNamed(plain))
        {
            return null;
        }

        bool holds = FactWitness.Holds(plain, part);
        bool isAsked = plain == claim ? holds : !holds;
        return (sign switch { "✓" => isAsked, "✗" => !isAsked, _ => !holds })
            && (!stated.Success || FactWitness.States(plain, stated.Value, part));
    }

    private static bool IsStated(string claim, JudgedPart part)
    {
        if (StockClaim().Match(claim) is { Success: true } stock)
        {
            long asked = stock.Groups["pieces"].Success
                ? long.Parse(stock.Groups["pieces"].ValueSpan, CultureInfo.InvariantCulture) : 1;
            return stock.Groups["sign"].Value == "≥" ? part.Stock >= asked : part.Stock < asked;
        }

        if (claim is "not basic part" or "not preferred part")
        {
            return claim == "not basic part" ? !part.IsBasic : !part.IsPreferred;
        }

        return claim.StartsWith("not ", StringComparison.Ordinal) ? !HoldsPlainly(claim["not ".Length..], part)
            : Holds(claim, part);
    }

    // In brackets stands where it is stated, or what the part states instead of the very words of the query.
    private static bool IsStatedBeside(Group stated, JudgedPart part) =>
        !stated.Success || stated.Value is "description" or "stated" || StatesPlainly(stated.Value, part);

    private static bool IsAgainst(string claim, Group stated, JudgedPart part)
    {
        bool isStock = claim.StartsWith("in stock", StringComparison.Ordinal) || StockClaim().IsMatch(claim);
        if (isStock)
        {
            return stated.Success && stated.Value == part.Stock?.ToString(CultureInfo.InvariantCulture);
        }

        // Without brackets: what is not wanted is there, or what is wanted is not.
        return stated.Success ? StatesPlainly(stated.Value, part)
            : claim.StartsWith("not ", StringComparison.Ordinal) ? Mentions(claim["not ".Length..], part)
            : !HoldsPlainly(claim, part);
    }

    private static bool Mentions(string word, JudgedPart part) =>
        Says(part, word) || part.PartNumber.Contains(word, StringComparison.OrdinalIgnoreCase)
        || word.Equals(CatalogueId.TextOf(part.LcscId), StringComparison.OrdinalIgnoreCase);

    /// <summary>People read 12k for 12,345: what is shown is the stock, cut off behind its last digit.</summary>
    private static bool IsShownStock(Match shown, long stock)
    {
        decimal unit = shown.Groups["unit"].Value switch { "k" => 1_000, "M" => 1_000_000, _ => 1 };
        decimal value = decimal.Parse(shown.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * unit;
        decimal step = unit == 1 || (unit == 1_000 && value >= 10_000) ? unit : unit / 10;
        return stock > 0 && stock >= value && stock < value + step;
    }

    // "ti" is Texas Instruments: what a maker is called beside its name stands in one table.
    private static bool IsMaker(string claim, JudgedPart part) => part.Manufacturer.Length > 0
        && claim.Split(" or ").Any(one => ManufacturerNames.AreSame(part.Manufacturer, one)
            || ManufacturerNames.OtherNames(part.Manufacturer).Any(other =>
                other.Equals(one, StringComparison.OrdinalIgnoreCase)
                || other.StartsWith($"{one} ", StringComparison.OrdinalIgnoreCase)));

    private static bool Holds(string claim, JudgedPart part)
    {
        if (IsFamily(claim, part) || IsMaker(claim, part))
        {
            return true;
        }

        if (Range().Match(StatedQuantities.Plain(claim)) is { Success: true } range)
        {
            (string Unit, double Value)[] ends = [.. StatedQuantities.Of(range.Value).Where(static end => end.Unit.Length > 0)];
            return ends.Length >= 2 && Stated(part).Any(stated => stated.Unit == ends[0].Unit
                && stated.Value >= ends[0].Value * (1 - Slack) && stated.Value <= ends[^1].Value * (1 + Slack));
        }

        if (Value().Match(StatedQuantities.Plain(claim)) is { Success: true } quantity)
        {
            (string Unit, double Value)[] read = [.. StatedQuantities.Of(quantity.Groups["quantity"].Value)];
            (string unit, double value) = read.FirstOrDefault(static entry => entry.Unit.Length > 0, read[0]);
            return Stated(part)
                .Any(stated => stated.Unit == unit && Meets(stated.Value, value, unit, quantity.Groups["sign"].Value, part))
                || (unit == "V" && IsVoltageInNumber(value, part));
        }

        return Says(part, claim);
    }

    /// <summary>True when the part states the very number that a reason names, not another one that would do as well.</summary>
    private static bool StatesPlainly(string stated, JudgedPart part)
    {
        if (stated is "basic part" or "preferred part")
        {
            return stated[0] == 'b' ? part.IsBasic : part.IsPreferred;
        }

        // Before values are looked for: SOT-23F is no 23 farads.
        if (stated == part.Package || IsFamily(stated, part))
        {
            return true;
        }

        return Value().Match(StatedQuantities.Plain(stated)) is { Success: true } quantity
            && StatedQuantities.Of(quantity.Value).FirstOrDefault(static entry => entry.Unit.Length > 0)
                is { Unit: { } unit } value
            ? Stated(part).Any(one => one.Unit == unit && Math.Abs(one.Value - value.Value) <= Math.Abs(value.Value) * Slack)
                || (unit == "V" && IsVoltageInNumber(value.Value, part))
            : Says(part, stated);
    }

    /// <summary>The opposite of a claim has to be plain: the very package, type or code, the very words, or the very number in a
    /// pick column.</summary>
    private static bool HoldsPlainly(string claim, JudgedPart part)
    {
        if (IsFamily(claim, part) || IsMaker(claim, part) || part.ComponentType == claim
            || part.Codes.Values.Any(code => Folded(code.ToLowerInvariant()) == Folded(claim.ToLowerInvariant())))
        {
            return true;
        }

        return Value().Match(StatedQuantities.Plain(claim)) is { Success: true } quantity && StatedQuantities.Of(quantity.Value)
            .FirstOrDefault(static entry => entry.Unit.Length > 0) is { Unit: { } unit } asked
            ? part.Numbers.Any(number =>
                UnitOf(number.Key) == unit && Math.Abs(number.Value - asked.Value) <= asked.Value * Slack)
            : Regex.IsMatch(part.Folded(PartField.Text), $@"(?<![\w-]){Regex.Escape(claim.ToLowerInvariant())}(?![\w-])",
                RegexOptions.CultureInvariant);
    }

    /// <summary>Without a sign a rating may be larger than asked, a loss or a tolerance smaller; a value is the value.</summary>
    private static bool Meets(double stated, double asked, string unit, string sign, JudgedPart part) =>
        (sign is not (">" or "<") && Math.Abs(stated - asked) <= Math.Abs(asked) * Slack) || sign switch
        {
            "≥" => stated >= asked,
            ">" => stated > asked,
            "<" => stated < asked,
            "≤" or "±" => stated <= asked,
            _ => unit switch
            {
                "V" or "A" or "W" or "Hz" or "cd" or "" => stated >= asked,
                "%" or "ppm" => stated <= asked,
                // Of a value that parts are bought for, less is not better.
                "Ω" => TypeTable.Find(part.ComponentType)?.Value?.Unit != "Ω" && stated <= asked,
                _ => false,
            },
        };

    /// <summary>Makers number regulators and suppressors by their voltage: MIC5353-3.3YMT, 78L05, SMF13A. Only the very value is
    /// ground: a part number is full of larger numbers.</summary>
    private static bool IsVoltageInNumber(double asked, JudgedPart part) => NumberInNumber().Matches(part.PartNumber)
        .Any(match => Math.Abs(double.Parse(match.ValueSpan, CultureInfo.InvariantCulture) - asked) <= Math.Abs(asked) * Slack);

    private static IEnumerable<(string Unit, double Value)> Stated(JudgedPart part)
    {
        foreach ((string column, double value) in part.Numbers)
        {
            yield return (UnitOf(column), value);
        }

        foreach ((string Unit, double Value) stated in StatedQuantities.Of(
            $"{part.Description}\n{part.Attributes}\n{part.Subcategory}"))
        {
            yield return stated;
        }
    }

    /// <summary>Every word stands at the beginning of a word of the part, or the part's fields use another word for it.</summary>
    private static bool Says(JudgedPart part, string claim)
    {
        string text = StatedQuantities.Plain(
            $"{part.ComponentType} {part.Folded(PartField.Text)} {string.Join(' ', part.Codes.Values)}").ToLowerInvariant();
        string joined = Folded(text);
        return claim.ToLowerInvariant().Split([' ', '-', '_', '/'], StringSplitOptions.RemoveEmptyEntries).All(word =>
            WordStart.IsIn(text, Stem(word)) || (word.Length >= 4 && joined.Contains(Folded(word), StringComparison.Ordinal))
            || Synonyms[Stem(word)].Any(other => WordStart.IsIn(text, other)));
    }

    /// <summary>The package, one of the packages that do ("SMA or SOD-123"), or how it is mounted.</summary>
    private static bool IsFamily(string claim, JudgedPart part) => part.Package.Length > 0
        && (claim == "through-hole"
            ? PackageMount.IsThroughHole(PackageFamily.Of(part.Package))
            : claim.Split(" or ").Any(one => part.Folded(PartField.Package) == JudgedPart.FoldValue(PartField.Package, one)
                || PackageFamily.IsMeantBy(PackageFamily.Of(part.Package), one)));

    private static string UnitOf(string column) => PickSchema.Column(column).Unit;

    private static string Stem(string word) => word.Length > 3 && word.EndsWith('s') ? word[..^1] : word;

    private static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"^(?<claim>.*?) ?(?<sign>✓|✗|unknown)( \((?<stated>.*)\))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Signed();

    [GeneratedRegex(@"^≤ (?<most>[\d.]+) \$ (?<sign>✓|✗|unknown)( \((?<price>[\d.]+) \$\))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Price();

    [GeneratedRegex(@"^in stock (?<number>\d+(\.\d)?)(?<unit>[kM]?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex InStock();

    [GeneratedRegex(@"^(in stock|out of stock|stock [≥<] \d+) unknown$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex UntoldStock();

    [GeneratedRegex(@"^(out of stock|stock (?<sign>[≥<]) (?<pieces>\d+))$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex StockClaim();

    [GeneratedRegex(@"[\d.]+\s*[pnumkMG]?(Ω|F|H|V|A|W|Hz|%|ppm(/°C)?|cd)? to "
            + @"[\d.]+\s*[pnumkMG]?(Ω|F|H|V|A|W|Hz|%|ppm(/°C)?|cd)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NumberInNumber();

    [GeneratedRegex(
        @"(?<sign>[≥≤±<>]?)\s*(?<!\w)"
            + @"(?<quantity>[\d.]+(E[+-]?\d+)? ?[pnumkMG]?(Ω|F|H|V|A|W|Hz|%|ppm(/°C)?|cd)|(?<=[a-z] )[\d.]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
