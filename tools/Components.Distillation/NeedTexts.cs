using Components.Catalog.Corpus;

namespace Components.Distillation;

/// <summary>Texts as people write who need a part and lack its name: a sentence pattern filled with common words, with what a
/// dictionary says of a thing, or with the catalogue's own names of kinds. Most mean nothing; the teacher says where each
/// lies, and that is what is learned.</summary>
internal sealed class NeedTexts
{
    // {n} noun, {v} verb, {a} adjective, {k} kind of part, {d} piece of a definition.
    private static readonly string[] Patterns =
    [
        "something to {v} a {n}", "how do I {v} the {n}", "I need something that can {v} {n}", "{v} {n}",
        "{v} the {n} and {v} it",
        "part to {v} the {n} when the {n} is {a}", "what do I use to {v} my {n}", "{n} for a {n}", "a {a} {n} for my {n}",
        "{a} {n} {n}",
        "{v} {n} without {n}", "my {n} does not {v}", "my {n} is too {a}", "the {n} gets {a} when I {v} it", "keep the {n} {a}",
        "protect the {n} from {n}", "stop the {n} before it can {v}", "measure how {a} the {n} is", "tell whether the {n} is {a}",
        "notice {n} near the {n}",
        "connect a {n} to a {n}", "turn a {n} on and off", "make a {n} {v}", "let the {n} {v} at {n}", "control the {n} of a {n}",
        "{n} that can {v} in the {n}", "thing that {d}", "something {d}", "I am looking for {d}", "{d}",
        "{d}", "{d} for a {n}", "need {d}", "part which is {d}", "what is the {n} that {d}",
        "{k} for a {n}", "{k} to {v} {n}", "which {k} for {a} {n}", "{a} {k}", "{k}",
        "{k} that can {v}", "{v} with a {k}", "{k}, {d}", "cheap {k} for {n} and {n}", "{n} {k}",
    ];

    // The same for a given definition alone.
    private static readonly string[] DefinitionPatterns =
    [
        "{0}", "thing that {0}", "something {0}", "I am looking for {0}", "{0} needed", "need {0}", "part which is {0}",
        "which part is {0}", "what do you call {0}", "how do I get {0}",
    ];

    // Lexicographer files whose words meet in talk about things: acts, animals, artifacts, attributes, body, events, food,
    // objects, phenomena, processes, quantities, shapes, states, substances, times.
    private static readonly HashSet<int> NounFields = [4, 5, 6, 7, 8, 11, 13, 17, 19, 22, 23, 25, 26, 27, 28];
    private static readonly HashSet<int> VerbFields = [29, 30, 32, 34, 35, 36, 38, 39, 40, 42, 43];
    private static readonly HashSet<int> AdjectiveFields = [0, 44];
    private static readonly HashSet<int> DefinitionFields = [4, 6, 7, 11, 17, 19, 22, 23, 25, 26, 27, 30, 35, 36, 38, 39, 43];

    private readonly WeightedWords _nouns;
    private readonly WeightedWords _verbs;
    private readonly WeightedWords _adjectives;
    private readonly string[] _kinds;
    private readonly string[] _definitions;

    internal NeedTexts(IReadOnlyList<WordNetEntry> entries, IReadOnlyList<CorpusRecord> records)
    {
        Dictionary<string, int> counts = WordCounts.Of(
            entries.SelectMany(static entry => entry.Examples.Append(entry.Definition)));
        _nouns = new WeightedWords(entries, NounFields, counts);
        _verbs = new WeightedWords(entries, VerbFields, counts);
        _adjectives = new WeightedWords(entries, AdjectiveFields, counts);
        _kinds =
        [
            .. records.SelectMany(static record =>
                (string[])[record.ComponentType.Replace('_', ' '), record.Subcategory, record.Category])
                .Where(static kind => kind.Length > 1)
                .Select(static kind => kind.ToLowerInvariant())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        _definitions = [.. entries.Where(IsOfThings).Select(static entry => entry.Definition)];
    }

    /// <summary>Whether an entry is about acts, artifacts, attributes, phenomena, substances, states, or what is done to
    /// things.</summary>
    internal static bool IsOfThings(WordNetEntry entry) => DefinitionFields.Contains(entry.Field);

    /// <summary>Makes one text of a definition.</summary>
    internal static string MakeOf(string definition, Random random) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture,
            DefinitionPatterns[random.Next(DefinitionPatterns.Length)], Piece(definition, random));

    /// <summary>Makes one text.</summary>
    internal string Make(Random random)
    {
        string pattern = Patterns[random.Next(Patterns.Length)];
        System.Text.StringBuilder text = new();
        for (int index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] != '{')
            {
                text.Append(pattern[index]);
                continue;
            }

            text.Append(pattern[index + 1] switch
            {
                'n' => _nouns.Pick(random),
                'v' => _verbs.Pick(random),
                'a' => _adjectives.Pick(random),
                'k' => _kinds.Length == 0 ? _nouns.Pick(random) : Kind(random),
                _ => _definitions.Length == 0
                    ? _nouns.Pick(random) : Piece(_definitions[random.Next(_definitions.Length)], random),
            });
            index += 2;
        }

        return text.ToString();
    }

    // Catalogues join several names of a kind: "Inductors, Coils, Chokes", "Timers / Clock Oscillators".
    private string Kind(Random random)
    {
        string[] names = _kinds[random.Next(_kinds.Length)]
            .Split(['/', ',', '(', ')', '&'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length == 0 ? _nouns.Pick(random) : names[random.Next(names.Length)];
    }

    private static string Piece(string definition, Random random)
    {
        const int Shortest = 3;
        const int Longest = 10;
        string[] words = definition.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int length = Math.Min(words.Length, random.Next(Shortest, Longest + 1));

        // Half of them from the beginning: "a device that ...".
        int start = random.Next(2) == 0 ? 0 : random.Next(words.Length - length + 1);
        return string.Join(' ', words.AsSpan(start, length)!).Trim(';', ',', '(', ')');
    }
}
