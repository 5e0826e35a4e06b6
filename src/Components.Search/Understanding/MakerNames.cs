using System.Collections.Frozen;
using Components.Catalog.Manufacturers;
using Components.Catalog.Quantities;
using Components.Foundation.Text;
using Components.Index.Engine;
using Components.Index.Filters;

namespace Components.Search.Understanding;

/// <summary>How people call the manufacturers of a catalogue: by the first words of their names.</summary>
public sealed class MakerNames
{
    /// <summary>Words of the longest name that is looked for.</summary>
    internal const int LongestName = 3;

    // Shorter beginnings are other words, unless they are the whole name: TDK, AVX.
    private const int ShortestBeginning = 4;

    // Other names are read as words of a query from this length on: IR is infrared.
    private const int ShortestOther = 3;

    private readonly FrozenSet<string> _names;

    // Most words of a query begin no name, and cost one look.
    private readonly FrozenSet<string> _firstOfNames;
    private readonly FrozenDictionary<string, string[]> _known;
    private readonly string[] _keys;

    private MakerNames(IReadOnlyList<string> makers)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        List<(string Key, string Maker)> known = [];
        foreach (string maker in makers)
        {
            AddBeginnings(Words(maker), 0, names);
            string own = FilterKey.Manufacturer(maker);
            foreach (string other in ManufacturerNames.OtherNames(maker))
            {
                AddBeginnings(Words(other), ShortestOther, names);
                known.AddRange(Beginnings(Words(other)).Select(FilterKey.Manufacturer)
                    .Where(key => key.Length > 0 && !own.StartsWith(key, StringComparison.Ordinal)).Select(key => (key, maker)));
            }
        }

        _names = names.ToFrozenSet(StringComparer.Ordinal);
        _firstOfNames = ReadingWords.FirstWords(names);
        _keys = [.. makers.Select(FilterKey.Manufacturer)];
        _known = known.Distinct().GroupBy(static entry => entry.Key, static entry => entry.Maker, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Names of a catalogue that nobody has looked at.</summary>
    public static MakerNames None { get; } = new([]);

    /// <summary>The names of a catalogue.</summary>
    /// <param name="engine">The catalogue.</param>
    public static MakerNames Of(IQueryEngine engine)
    {
        using RowSet all = engine.Resolve(Filter.All);
        return new MakerNames([.. engine.Values(RecordField.Manufacturer, all).Select(static maker => maker.Value)]);
    }

    /// <summary>Whether a phrase is how a maker is called.</summary>
    /// <param name="phrase">Lower case, with single blanks.</param>
    internal bool Has(string phrase) => _names.Contains(phrase);

    /// <summary>Whether a maker's name may begin with a word.</summary>
    /// <param name="word">Lower case.</param>
    internal bool Begins(string word) => _firstOfNames.Contains(word);

    /// <summary>Whether a name can be a maker of the catalogue: nobody has looked, or one is called or begins so.</summary>
    /// <param name="name">Lower case.</param>
    internal bool MayBe(string name) => FilterKey.Manufacturer(name) is { Length: > 0 } key
        && (_keys.Length == 0 || _known.ContainsKey(key)
            || Array.Exists(_keys, maker => maker.StartsWith(key, StringComparison.Ordinal)));

    /// <summary>The makers that are called so by another name than the one that the catalogue writes first: "ti" and "fenghua"
    /// of "Texas Instruments" and "FH (Guangdong Fenghua Advanced Tech)".</summary>
    /// <param name="name">Lower case.</param>
    /// <returns>Names of the catalogue.</returns>
    internal IReadOnlyList<string> Of(string name) => _known.GetValueOrDefault(FilterKey.Manufacturer(name), []);

    /// <summary>The name that a misspelt one is nearest to.</summary>
    /// <param name="name">Lower case.</param>
    /// <returns>Null for none.</returns>
    internal string? Nearest(string name) => NearestName.Find(name.Replace('_', ' '), _names);

    private static IEnumerable<string> Beginnings(string[] words) => Enumerable.Range(1, Math.Min(LongestName, words.Length))
        .Select(length => string.Join(' ', words.Take(length))).Append(string.Join(' ', words));

    private static void AddBeginnings(string[] words, int shortest, HashSet<string> names)
    {
        foreach (string name in Beginnings(words))
        {
            bool isWhole = name.Length == string.Join(' ', words).Length;
            bool isWord = !isWhole && ReadingWords.MakerWords.Contains(name);
            if (name.Length >= shortest && (isWhole ? name.Length > 1 : name.Length >= ShortestBeginning) && !isWord
                && !IsOtherWord(name))
            {
                names.Add(name);
            }
        }
    }

    // "Diodes", "Power" and "ON" name other things in a query.
    private static bool IsOtherWord(string name) => TypeWords.OtherKinds.Contains(name) || TypeWords.Phrases.ContainsKey(name)
        || NumberWords.TryRead(name, out _)
        || ReadingWords.Noise.Contains(name) || ComparisonWords.IsComparison(name) || PackageReader.IsPackage(name);

    private static string[] Words(string maker) => new string(
        [.. maker.ToLowerInvariant().Select(static c => char.IsLetterOrDigit(c) ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
