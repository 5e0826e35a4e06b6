using System.Buffers;
using System.Text;
using Components.Catalog.Quantities;

namespace Components.Lexicon.Properties;

/// <summary>Expands what keeps the patterns of data/properties readable: <c>{V}</c>, <c>{V..V}</c>, <c>{N}</c>, <c>{N..N}</c>,
/// <c>{count}</c>.</summary>
internal static class PropertyPlaceholders
{
    private const string Number = @"\d+(?:[.,]\d+)*";
    private const string Sign = "[+±−-]?";
    private const string To = @" ?(?:to|~|-|–|—|\.\.\.?|…) ?";

    private static readonly SearchValues<char> Name = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%/.");

    private static readonly IEnumerable<string> LongestFirst = NumberWords.All
        .OrderByDescending(static word => word.Length).ThenBy(static word => word, StringComparer.Ordinal);

    private static readonly string Count = $@"(?:{string.Join('|', LongestFirst)}|\d+)";

    /// <summary>Expands a pattern.</summary>
    /// <param name="pattern">As the file has it.</param>
    /// <param name="expanded">The expression.</param>
    /// <param name="unknown">What stands in a placeholder and is none.</param>
    /// <returns>False for an unknown placeholder.</returns>
    public static bool TryExpand(string pattern, out string expanded, out string unknown)
    {
        StringBuilder text = new(pattern.Length + 64);
        unknown = "";
        for (int at = 0; at < pattern.Length; at++)
        {
            int close = pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
            ReadOnlySpan<char> name = close > at + 1 ? pattern.AsSpan((at + 1)..close) : default;

            // "{2,3}" is a quantifier.
            if (name.IsEmpty || char.IsAsciiDigit(name[0]) || name.ContainsAnyExcept(Name))
            {
                _ = text.Append(pattern[at]);
                continue;
            }

            if (Expand(name.ToString()) is not { } expression)
            {
                unknown = name.ToString();
                expanded = "";
                return false;
            }

            _ = text.Append(expression);
            at = close;
        }

        expanded = text.ToString();
        return true;
    }

    private static string? Expand(string name)
    {
        int span = name.IndexOf("..", StringComparison.Ordinal);
        if (span > 0)
        {
            string unit = name[..span];
            return name[(span + 2)..] != unit ? null
                : unit == "N" ? $"(?<low>{Sign}{Number}){To}(?<high>{Sign}{Number})"
                : PropertyUnit.Of(unit)?.Spelling is { } spelling
                    ? $@"(?<low>{Sign}\b{Number}(?:[ -]?{spelling})?){To}(?<high>{Sign}{Number}[ -]?{spelling})"
                : null;
        }

        return name switch
        {
            "N" => Number,
            "count" => Count,
            "V" => $@"(?:\d+V\d+\b|{Number}[ -]?(?:{PropertyUnit.Of("V")!.Spelling}))",
            _ => PropertyUnit.Of(name)?.Spelling is { } spelling ? $"{Number}[ -]?(?:{spelling})" : null,
        };
    }
}
