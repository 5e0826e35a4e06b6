using System.Collections.Frozen;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <summary>How people name the properties that parts of a snapshot state, and the codes of those that have codes. Made once a
/// snapshot from what data/properties says.</summary>
public sealed class PropertyWords
{
    /// <summary>Words of the longest name and of the longest code that is looked for.</summary>
    internal const int LongestName = 4;

    // "on", "f", "yes" are codes where an attribute says them; in a query they are other words.
    private const int ShortestCode = 3;

    private readonly FrozenDictionary<string, FactProperty[]> _names;

    // First words of names and of codes: most words of a query begin neither, and cost one look.
    private readonly FrozenSet<string> _firstOfNames;
    private readonly FrozenSet<string> _firstOfCodes;
    private readonly FrozenDictionary<string, FactProperty> _byId;
    private readonly FrozenDictionary<string, (FactProperty Property, string Code)[]> _codes;
    private readonly FrozenDictionary<string, (FactProperty Property, string Code)[]> _plainCodes;

    // Smallest and largest number that a part states, by property.
    private readonly FrozenDictionary<string, (double Least, double Most)> _spans;

    private PropertyWords(
        IReadOnlyList<FactProperty> properties, IReadOnlyDictionary<string, (double Least, double Most)> spans)
    {
        _spans = spans.ToFrozenDictionary(StringComparer.Ordinal);
        _names = properties
            .SelectMany(static property => Names(property).Select(name => (Name: name, Property: property)))
            .Distinct()
            .GroupBy(static entry => entry.Name, static entry => entry.Property, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);
        All = properties;
        _byId = properties.ToFrozenDictionary(static property => property.Id, StringComparer.Ordinal);
        Sizes =
        [
            .. properties.Where(static property => property.Sense == FactSense.AtLeast
                    && property.Quantity is QuantityUnit.Bit or QuantityUnit.Byte
                    && property.Words.Any(ReadingWords.MemorySizes.Contains))
                .OrderBy(static property => property.Quantity),
        ];
        (string Spelling, FactProperty Property, string Code)[] codes =
        [
            .. properties.Where(static property => property.Columns.Count == 0)
                .SelectMany(static property => property.Codes.SelectMany(code => code.Value.Append(code.Key)
                    .Select(spelling => (Spelling: Folded(spelling), Property: property, Code: code.Key))))
                .Where(static entry => IsCode(entry.Spelling)).Distinct(),
        ];
        _codes = BySpelling(codes.Where(static entry => !IsPlain(entry.Spelling, entry.Code)));
        _plainCodes = BySpelling(codes.Where(static entry => IsPlain(entry.Spelling, entry.Code)));
        _firstOfNames = _names.Keys.Select(FirstWord).ToFrozenSet(StringComparer.Ordinal);
        _firstOfCodes = _codes.Keys.Concat(_plainCodes.Keys).Select(FirstWord).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Words of a snapshot without facts.</summary>
    public static PropertyWords None { get; } = new([], new Dictionary<string, (double, double)>(StringComparer.Ordinal));

    /// <summary>The words of a snapshot.</summary>
    /// <param name="facts">Its facts; null when it has none.</param>
    public static PropertyWords Of(FactIndex? facts) =>
        facts is null ? None : new PropertyWords(facts.Properties, Spans(facts));

    /// <summary>Every property.</summary>
    internal IReadOnlyList<FactProperty> All { get; }

    /// <summary>Properties that are sizes of memories, those of memories before those of processors.</summary>
    internal IReadOnlyList<FactProperty> Sizes { get; }

    /// <summary>The property of an id.</summary>
    /// <param name="id">An id of data/properties.</param>
    internal FactProperty Of(string id) => _byId[id];

    /// <summary>Whether a number may be a value of a property that is not named beside it: "5mm" is the size of an LED, not the
    /// wavelength of its light. Of what no part states a number everything may be.</summary>
    /// <param name="property">One of <see cref="All"/>.</param>
    /// <param name="value">In its unit.</param>
    /// <returns>False for what is a hundred times below or above everything that parts state.</returns>
    internal bool IsPlausible(FactProperty property, double value)
    {
        const double Far = 100;
        return !_spans.TryGetValue(property.Id, out (double Least, double Most) span)
            || (value >= span.Least / Far && value <= span.Most * Far);
    }

    /// <summary>Whether a name of a property may begin with a word.</summary>
    /// <param name="word">Lower case.</param>
    internal bool BeginsName(string word)
    {
        string first = FirstWord(Folded(word));
        return _firstOfNames.Contains(first) || _firstOfNames.Contains(Singular.Of(first));
    }

    /// <summary>Whether a code may begin with a word.</summary>
    /// <param name="word">Lower case.</param>
    internal bool BeginsCode(string word) => _firstOfCodes.Contains(FirstWord(Folded(word)));

    /// <summary>The properties of ids that are joined by a plus: <c>pins+positions</c>.</summary>
    /// <param name="ids">Lower case.</param>
    /// <returns>None where one of them is no id.</returns>
    internal IReadOnlyList<FactProperty> OfIds(string ids)
    {
        List<FactProperty> found = [];
        foreach (string id in ids.Split('+'))
        {
            if (!_byId.TryGetValue(id, out FactProperty? property))
            {
                return [];
            }

            found.Add(property);
        }

        return found;
    }

    /// <summary>The properties of a name.</summary>
    /// <param name="phrase">Lower case, with single blanks.</param>
    /// <returns>None for other words.</returns>
    internal IReadOnlyList<FactProperty> Named(string phrase) => _names.GetValueOrDefault(Singular.Of(Folded(phrase)), []);

    /// <summary>The codes that a phrase is.</summary>
    /// <param name="phrase">Lower case, with single blanks.</param>
    /// <returns>None for other words, and for words that name a kind of part: "buck", "adc".</returns>
    internal IReadOnlyList<(FactProperty Property, string Code)> Said(string phrase) =>
        _codes.GetValueOrDefault(Folded(phrase), []);

    /// <summary>The codes that a plain word is: "latching", "adjustable". Only beside a kind of part that has the property does
    /// it say so.</summary>
    /// <param name="word">Lower case.</param>
    /// <returns>None for other words.</returns>
    internal IReadOnlyList<(FactProperty Property, string Code)> SaidPlainly(string word) =>
        _plainCodes.GetValueOrDefault(Folded(word), []);

    /// <summary>The code of one property that a text is.</summary>
    /// <param name="property">A property with codes.</param>
    /// <param name="text">A code or one of its spellings, in any case.</param>
    /// <returns>The code; null when it has none that is spelled so.</returns>
    internal static string? CodeOf(FactProperty property, string text)
    {
        string folded = Folded(text.ToLowerInvariant());
        foreach ((string code, IReadOnlyList<string> spellings) in property.Codes)
        {
            if (Folded(code.ToLowerInvariant()) == folded || spellings
                .Any(spelling => Folded(spelling.ToLowerInvariant()) == folded))
            {
                return code;
            }
        }

        return null;
    }

    // Bounds below zero leave nothing out: hundred times nearer to zero is no bound.
    private static Dictionary<string, (double Least, double Most)> Spans(FactIndex facts)
    {
        Dictionary<string, (double Least, double Most)> spans = new(StringComparer.Ordinal);
        for (int property = 0; property < facts.Properties.Count; property++)
        {
            if (facts.Properties[property].Quantity == QuantityUnit.None)
            {
                continue;
            }

            (double least, double most) = (double.PositiveInfinity, double.NegativeInfinity);
            (uint first, int count) = facts.ValuesOfProperty(property);
            for (uint value = first; value < first + count; value++)
            {
                (double low, double high) = facts.Number(value);
                (least, most) = (Math.Min(least, double.IsFinite(low) ? low : high),
                    Math.Max(most, double.IsFinite(high) ? high : low));
            }

            if (least >= 0 && double.IsFinite(most))
            {
                spans[facts.Properties[property].Id] = (least, most);
            }
        }

        return spans;
    }

    private static string FirstWord(string folded) => folded.IndexOf(' ', StringComparison.Ordinal) is > 0 and int end
        ? folded[..end] : folded;

    /// <summary>A name with its hyphens and underscores as blanks: "rail-to-rail" and "rail to rail" are one.</summary>
    private static string Folded(string text) => text.ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');

    private static IEnumerable<string> Names(FactProperty property) => property.Sense == FactSense.Code
        && property.Codes.Count == 0 ? []
        : property.Words.Append(property.Id).Append(property.Title).Select(static name => Singular.Of(Folded(name)))
            .Where(static name => !name.Any(char.IsAsciiDigit) && name.Split(' ').Length <= LongestName);

    private static FrozenDictionary<string, (FactProperty Property, string Code)[]> BySpelling(
        IEnumerable<(string Spelling, FactProperty Property, string Code)> codes) => codes
        .GroupBy(static entry => entry.Spelling, static entry => (entry.Property, entry.Code), StringComparer.Ordinal)
        .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);

    // Plain words ("analog", "linear", "fixed") say many things; abbreviations, numbers and phrases one.
    private static bool IsPlain(string spelling, string code) => !spelling.Contains(' ', StringComparison.Ordinal)
        && !spelling.Any(char.IsAsciiDigit) && code.Count(char.IsAsciiLetterUpper) < 2;

    private static bool IsCode(string spelling)
    {
        string[] words = spelling.Split(' ');
        return spelling.Length >= ShortestCode && words.Length <= LongestName && spelling.Any(char.IsAsciiLetter)
            && !TypeWords.Phrases.ContainsKey(spelling)
            && !Array.Exists(words, static word => TypeWords.OtherKinds.Contains(word) || TypeWords.Phrases.ContainsKey(word))
            && !Array.TrueForAll(words, ReadingWords.Noise.Contains);
    }
}
