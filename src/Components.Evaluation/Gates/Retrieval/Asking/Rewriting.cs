using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Evaluation.Gates.Retrieval.Asking;

/// <summary>Other spellings of a query that mean the same to a reader of circuit diagrams.</summary>
internal static partial class Rewriting
{
    /// <summary>Words in another order.</summary>
    public const string WordOrder = "word_order";

    /// <summary>The same capacitance or inductance with another prefix, or without its unit: 0.1uF, 100nF, 100n.</summary>
    public const string Units = "units";

    /// <summary>The same package without its hyphen: SOT-23, sot 23.</summary>
    public const string Packages = "packages";

    private const string Prefixes = "pnum";

    private static readonly SearchValues<char> Signs = SearchValues.Create("<>=,;:()\"");

    /// <summary>Words whose place matters, or that tie their neighbours together.</summary>
    private static readonly HashSet<string> Binding = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "above", "at", "below", "between", "but", "by", "except", "excluding", "for", "from", "in", "least",
        "less", "more", "most", "no", "non", "not", "of", "on", "or", "over",
        "than", "that", "the", "to", "under", "up", "with", "without",
    };

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [WordOrder, Units, Packages];

    /// <summary>Every rewriting that fits a query.</summary>
    /// <param name="query">The query.</param>
    /// <returns>Kind and text; each text differs from the query.</returns>
    public static IEnumerable<(string Kind, string Text)> Of(string query)
    {
        string[] words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // A number that stands alone belongs to its neighbour (10 uF), and so does a sign.
        if (words.Length > 1 && !Array.Exists(words, static word =>
            Binding.Contains(word) || !word.Any(char.IsLetter) || word.AsSpan().ContainsAny(Signs)))
        {
            yield return (WordOrder, string.Join(' ', words.Reverse()));
        }

        foreach (string text in new[] { Quantity().Replace(query, OtherPrefix), Quantity().Replace(query, WithoutFarad) })
        {
            if (text != query)
            {
                yield return (Units, text);
            }
        }

        string package = Package()
            .Replace(query, static match => $"{match.Groups["name"].Value.ToLowerInvariant()} {match.Groups["number"].Value}");
        if (package != query)
        {
            yield return (Packages, package);
        }
    }

    private static string OtherPrefix(Match match)
    {
        double value = double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture);
        int prefix = Prefixes.IndexOf(
            match.Groups["prefix"].Value == "µ" ? "u" : match.Groups["prefix"].Value, StringComparison.Ordinal);
        (double other, int at) = value >= 100 && prefix < 2 ? (value / 1000, prefix + 1) : value < 1
            && prefix > 0 ? (value * 1000, prefix - 1) : (value, prefix);
        return at == prefix ? match.Value
            : string.Create(CultureInfo.InvariantCulture, $"{other:0.######}{Prefixes[at]}{match.Groups["unit"].Value}");
    }

    private static string WithoutFarad(Match match) =>
        match.Groups["unit"].ValueSpan is "F" && match.Groups["prefix"].Value is not "m"
            ? $"{match.Groups["value"].Value}{match.Groups["prefix"].Value}" : match.Value;

    [GeneratedRegex(@"(?<![\w.\-])(?<value>\d+(\.\d+)?)(?<prefix>[pnuµm])(?<unit>[FH])(?!\w)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"(?<!\S)(?<name>SOT|SOD|SOIC|SOP|TSSOP|MSOP|QFN|DFN|LQFP|TO)-(?<number>\d+)(?!\S)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Package();
}
