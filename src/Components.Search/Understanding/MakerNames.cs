using System.Collections.Frozen;
using Components.Index.Engine;

namespace Components.Search.Understanding;

/// <summary>How people call the manufacturers of a catalogue: by the first words of their names.</summary>
public sealed class MakerNames
{
    /// <summary>Words of the longest name that is looked for.</summary>
    internal const int LongestName = 3;

    // Shorter beginnings are other words, unless they are the whole name: TDK, AVX.
    private const int ShortestBeginning = 4;

    // Names that begin so ("Analog Devices") go on; alone the word says something of a part.
    private static readonly FrozenSet<string> PlainWords = new[]
    {
        "advanced", "analog", "custom", "digital", "general", "high", "international", "linear", "micro", "national", "silicon",
        "smart", "standard", "super", "wireless",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string> _names;

    private MakerNames(IEnumerable<string> makers)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string maker in makers)
        {
            string[] words = Words(maker);
            for (int length = 1; length <= Math.Min(LongestName, words.Length); length++)
            {
                string name = string.Join(' ', words.Take(length));
                bool isWhole = length == words.Length;
                bool isWord = length == 1 && !isWhole && PlainWords.Contains(name);
                if ((isWhole ? name.Length > 1 : name.Length >= ShortestBeginning) && !isWord && !IsOtherWord(name))
                {
                    names.Add(name);
                }
            }
        }

        _names = names.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Of a catalogue that nobody has looked at.</summary>
    public static MakerNames None { get; } = new([]);

    /// <summary>The names of a catalogue.</summary>
    /// <param name="engine">The catalogue.</param>
    public static MakerNames Of(IQueryEngine engine)
    {
        using RowSet all = engine.Resolve(Filter.All);
        return new MakerNames(engine.Values(RecordField.Manufacturer, all).Select(static maker => maker.Value));
    }

    /// <summary>Whether a phrase is how a maker is called.</summary>
    /// <param name="phrase">Lower case, with single blanks.</param>
    internal bool Has(string phrase) => _names.Contains(phrase);

    // "Diodes", "Power" and "ON" name other things in a query.
    private static bool IsOtherWord(string name) => TypeWords.OtherKinds.Contains(name) || TypeWords.Phrases.ContainsKey(name)
        || TypeWords.Noise.Contains(name) || ComparisonWords.IsComparison(name) || PackageReader.IsPackage(name);

    private static string[] Words(string maker) => new string(
        [.. maker.ToLowerInvariant().Select(static c => char.IsLetterOrDigit(c) ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
