using System.Globalization;
using System.Text.RegularExpressions;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Asks of a reason that speaks of a part's number, article number or id whether the query names it so. It compares
/// with the query's own words, and with runs of them ("LM 358 N"), punctuation and case aside; of an article number only case
/// and blanks.</summary>
internal static partial class PartNumberWitness
{
    private const string ArticleNumber = "article number ✓";

    private const int LongestRun = 4;

    /// <summary>Letters and digits that two numbers of one series begin with at least.</summary>
    private const int Series = 5;

    /// <summary>Letters and digits, from the first digit on, that the same number of two makers begins with at least.</summary>
    private const int Shared = 3;

    private static readonly char[] Separators = [' ', '\t', ',', ';', '|', '(', ')'];

    /// <summary>Whether a reason speaks of the part's number, article number or id.</summary>
    /// <param name="reason">A reason.</param>
    public static bool Claims(string reason) => reason.StartsWith("part number", StringComparison.Ordinal)
        || reason == ArticleNumber || reason.StartsWith("is C", StringComparison.Ordinal);

    /// <summary>Whether the query names the part so.</summary>
    /// <param name="reason">A reason that <see cref="Claims"/>.</param>
    /// <param name="query">The query.</param>
    /// <param name="part">The part.</param>
    public static bool HasGround(string reason, string query, JudgedPart part)
    {
        string number = part.Folded(PartField.Part);
        if (reason.StartsWith("is C", StringComparison.Ordinal))
        {
            string id = part.LcscId.ToString(CultureInfo.InvariantCulture);
            return reason == $"is C{id}" && query.Contains(id, StringComparison.Ordinal);
        }

        if (reason == ArticleNumber)
        {
            return part.Articles.Any(article => Stands(article, query));
        }

        return number.Length > 0 && Names(query).Any(name => reason switch
        {
            "part number ✓" => name == number,
            "part number ✓ (placeholder)" => IsPattern(name, part.PartNumber),
            "part number begins so" => number.StartsWith(name, StringComparison.Ordinal),
            "part number is the beginning of it" => name.StartsWith(number, StringComparison.Ordinal),
            "part number contains it" => number.Contains(name, StringComparison.Ordinal),
            "part number but for its first letters" => Digits(name) is { Length: >= Shared } behind
                && Digits(number).StartsWith(behind[..Shared], StringComparison.Ordinal),
            "part number is similar" => name.Length >= Series && number.StartsWith(name[..Series], StringComparison.Ordinal),
            _ => false,
        });
    }

    // An article number keeps its punctuation, and nothing but a sign that ends a word stands beside it. Forms of one sign are
    // alike: full-width ones, hyphens, apostrophes, omegas and mus; and what nobody sees is none.
    private static bool Stands(string article, string query)
    {
        string pattern = string.Join(@"\s+", Plain(article).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
            .Select(Regex.Escape));
        return pattern.Length > 0 && Regex.IsMatch(
            Plain(query), $@"(?<![\w-]){pattern}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static string Plain(string text) => Apostrophes().Replace(Hyphens().Replace(Unseen().Replace(
        string.Concat(text.Select(Plain)), ""), "-"), "'");

    private static char Plain(char sign) => sign switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(sign - '\uFF01' + '!'),
        '\u00B5' or '\u03BC' => 'u',
        '\u2126' or '\u03C9' => '\u03A9',
        _ => sign,
    };

    // From the first digit on: L7805 and LM7805 go on alike.
    private static string Digits(string number) => number.TrimStart([.. "abcdefghijklmnopqrstuvwxyz"]);

    private static IEnumerable<string> Names(string query)
    {
        string[] words = [.. query.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(JudgedPart.Letters)];
        for (int first = 0; first < words.Length; first++)
        {
            for (int count = 1; count <= Math.Min(LongestRun, words.Length - first); count++)
            {
                string name = string.Concat(words.AsSpan(first, count));
                if (name.Length > 2)
                {
                    yield return name;
                }
            }
        }

        yield return JudgedPart.Letters(query);
    }

    /// <summary>Library parts write STM32F103C8Tx: a small x stands for any character.</summary>
    private static bool IsPattern(string asked, string stored)
    {
        string pattern = string.Concat(stored.Where(char.IsLetterOrDigit));
        return pattern.Length == asked.Length
            && pattern.Zip(asked).All(static pair => pair.First == 'x' || char.ToLowerInvariant(pair.First) == pair.Second);
    }

    [GeneratedRegex(@"[-\u2010-\u2014\u2212]", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphens();

    [GeneratedRegex(@"[\u2018\u2019]", RegexOptions.CultureInvariant)]
    private static partial Regex Apostrophes();

    [GeneratedRegex(@"\p{Cf}|[\u034F\uFE00-\uFE0F]", RegexOptions.CultureInvariant)]
    private static partial Regex Unseen();
}
