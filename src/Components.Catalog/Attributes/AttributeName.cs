using System.Collections.Frozen;

namespace Components.Catalog.Attributes;

/// <summary>The names under which sources write one quantity, by precedence. A name counts in every spelling that
/// <see cref="AttributeKey"/> takes for the same, with or without the quantity's symbol.</summary>
public sealed class AttributeName
{
    private readonly FrozenDictionary<string, int> _ranks;

    /// <summary>Makes a quantity's names.</summary>
    /// <param name="names">Names in words, by precedence: <c>Drain Source Voltage</c>.</param>
    /// <param name="symbols">Symbols that stand alone or beside a name: <c>Vdss</c>, <c>RDS(on)</c>.</param>
    /// <param name="optional">Further words that may stand beside a name without changing what it means: <c>max</c> for a
    /// rating.</param>
    public AttributeName(
        IReadOnlyList<string> names, IReadOnlyList<string>? symbols = null, IReadOnlyList<string>? optional = null)
    {
        Spellings = [.. names, .. symbols ?? []];
        HashSet<string> beside = new(optional ?? [], StringComparer.Ordinal);
        foreach (string symbol in symbols ?? [])
        {
            beside.UnionWith(AttributeKey.Of(symbol).ToWords());
        }

        // Names as they are listed decide first, so that "Power(Watts)" stays before "Power" though both mean the same, and
        // "Rectified Current" before "Current - Rectified".
        Dictionary<string, int> ranks = new(StringComparer.Ordinal);
        for (int rank = 0; rank < Spellings.Count; rank++)
        {
            AttributeKey key = AttributeKey.Of(Spellings[rank]);
            _ = ranks.TryAdd(key.Words, rank);
            _ = ranks.TryAdd(key.Squeezed, rank);
        }

        string[] besideNames = [.. beside.Order(StringComparer.Ordinal)];
        string[] besideSymbols = [.. optional ?? []];
        for (int rank = 0; rank < Spellings.Count; rank++)
        {
            bool isName = rank < names.Count;
            string[] core = AttributeKey.Of(isName ? WithoutBrackets(Spellings[rank]) : Spellings[rank]).ToWords();
            AddWithWords(ranks, core, isName ? besideNames : besideSymbols, rank);
        }

        _ranks = ranks.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The names as sources write them, by precedence.</summary>
    public IReadOnlyList<string> Spellings { get; }

    /// <summary>Whether a name means this quantity.</summary>
    /// <param name="key">Key of the name.</param>
    /// <param name="rank">Its precedence, 0 first.</param>
    /// <returns>False for another quantity.</returns>
    public bool TryGetRank(AttributeKey key, out int rank)
    {
        rank = int.MaxValue;
        return key.Squeezed.Length > 0 && (_ranks.TryGetValue(key.Squeezed, out rank) || _ranks.TryGetValue(key.Words, out rank));
    }

    private static void AddWithWords(Dictionary<string, int> ranks, string[] core, string[] beside, int rank)
    {
        for (int subset = 0; core.Length > 0 && subset < 1 << beside.Length; subset++)
        {
            IEnumerable<string> extra = beside.Where((_, index) => (subset & (1 << index)) != 0);
            _ = ranks.TryAdd(
                string.Join(' ', core.Concat(extra).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), rank);
        }
    }

    // What a listed name has in brackets is its symbol or a note: never what makes it this quantity.
    private static string WithoutBrackets(string name)
    {
        int open = name.IndexOf('(', StringComparison.Ordinal);
        int close = name.LastIndexOf(')');
        return open > 0 && close > open ? string.Concat(name.AsSpan(0, open), " ", name.AsSpan(close + 1)) : name;
    }
}
