using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Facts;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Asks of a reason that names a property ("output current: 500 mA ✓ (1 A)") whether the rows of component_facts give
/// ground for it. Reads values and compares them itself.</summary>
internal static partial class FactWitness
{
    private const double Slack = 0.006;

    private static readonly Dictionary<string, double> Prefixes = new(StringComparer.Ordinal)
    {
        ["p"] = 1e-12, ["n"] = 1e-9, ["µ"] = 1e-6, ["u"] = 1e-6, ["m"] = 1e-3, [""] = 1, ["k"] = 1e3, ["K"] = 1e3, ["M"] = 1e6,
            ["G"] = 1e9,
    };

    /// <summary>Whether a claim names a property: words, a colon and a value.</summary>
    /// <param name="claim">A reason without its sign.</param>
    public static bool IsNamed(string claim) => Named().IsMatch(claim);

    /// <summary>Whether the part states it.</summary>
    /// <param name="claim">A claim that is named.</param>
    /// <param name="part">The part.</param>
    public static bool Holds(string claim, JudgedPart part)
    {
        Match named = Named().Match(claim);
        return Facts(named.Groups["name"].Value, part).Any(fact => Meets(named.Groups["value"].Value, fact));
    }

    /// <summary>Whether the part states this very value of the property.</summary>
    /// <param name="claim">A claim that is named.</param>
    /// <param name="stated">A value as it is shown.</param>
    /// <param name="part">The part.</param>
    public static bool States(string claim, string stated, JudgedPart part) =>
        Facts(Named().Match(claim).Groups["name"].Value, part).Any(fact => IsShownAs(stated, fact));

    private static IEnumerable<JudgedFact> Facts(string name, JudgedPart part)
    {
        string folded = name.ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');
        string stem = Stem(folded);
        return part.Facts.Where(fact => name == "memory" ? fact.Property.Unit is "bit" or "byte"
            : fact.Property.Names.Any(one => Stem(one) == stem));
    }

    private static string Stem(string name) => name.Length > 4 && name.EndsWith('s') ? name[..^1] : name;

    private static bool Meets(string value, JudgedFact fact)
    {
        if (fact.Code is not null)
        {
            return fact.Code.Equals(value, StringComparison.OrdinalIgnoreCase);
        }

        string sign = value[0] is '≥' or '≤' ? value[..1] : "";
        if (Values(value, fact.Property.Unit) is not [double first, ..] ends)
        {
            return false;
        }

        double last = ends[^1];
        // A range that is open on one side states its closed end alone: "up to 5.5 V" does not say that 3.3 V will do.
        if ((fact.Low ?? fact.High) is not { } low || (fact.High ?? fact.Low) is not { } high)
        {
            return false;
        }

        return (sign, fact.Property.Sense) switch
        {
            ("≥", FactSense.Covers) => high >= first * (1 - Slack),
            ("≥", _) => (fact.Property.Sense == FactSense.AtMost ? high : low) >= first * (1 - Slack),
            ("≤", FactSense.Covers) => low <= first * (1 + Slack),
            ("≤", _) => (fact.Property.Sense == FactSense.AtLeast ? low : high) <= first * (1 + Slack),
            (_, FactSense.AtLeast) => low >= first - (Math.Abs(first) * Slack),
            (_, FactSense.AtMost) => high <= last + (Math.Abs(last) * Slack),
            (_, FactSense.Covers) => low <= first + (Math.Abs(first) * Slack) && high >= last - (Math.Abs(last) * Slack),
            _ => low <= last + (Math.Abs(last) * Slack) && high >= first - (Math.Abs(first) * Slack),
        };
    }

    /// <summary>Whether a fact has the values that are shown.</summary>
    /// <param name="stated">Values as they are shown.</param>
    /// <param name="fact">The fact.</param>
    public static bool IsShownAs(string stated, JudgedFact fact)
    {
        if (fact.Code is not null)
        {
            return fact.Code.Replace('_', ' ') == stated.Replace('_', ' ');
        }

        double[] shown = Values(stated, fact.Property.Unit);
        return shown.Length > 0
            && shown.All(value => IsNear(value, fact.Low) || IsNear(value, fact.High));
    }

    private static bool IsNear(double value, double? end) =>
        end is { } known && Math.Abs(value - known) <= Math.Abs(known) * Slack;

    // Prefixes of bits, bytes and words are powers of 1024.
    private static double[] Values(string text, string unit) => [.. Value().Matches(text).Select(match =>
    {
        double number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        string symbol = match.Groups["unit"].Value;
        bool isBinary = unit is "bit" or "byte" or "word" && symbol is "bit" or "B" or "words";
        // "ppm/°C" and "mV/A" are units, not picos and millis.
        string whole = $"{match.Groups["prefix"].Value}{symbol}";
        double prefix = whole == unit || whole.Replace("°C", "degC", StringComparison.Ordinal) == unit ? 1
            : Prefixes[match.Groups["prefix"].Value];
        double factor = !isBinary || prefix == 1 ? prefix : Math.Pow(1024, Math.Round(Math.Log10(prefix) / 3));
        return number * factor * ((symbol, unit) switch { ("B", "bit") => 8, ("bit", "byte") => 1 / 8.0, _ => 1 });
    })];

    [GeneratedRegex(@"^(?<name>[\p{L}\d()/&,+ .-]+): (?<value>.+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<number>-?\d+(\.\d+)?(E[+-]?\d+)?) ?(?<prefix>[pnµumkKMG]?)(?<unit>bit/s|bit|B|words|[^\d\s]*)(?=\s|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
