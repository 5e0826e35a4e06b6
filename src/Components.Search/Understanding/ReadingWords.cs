using System.Collections.Frozen;
using System.Text.Json;

namespace Components.Search.Understanding;

/// <summary>Words by which queries are read: data/words/reading.json, which the program carries. Its README says what each group
/// is for.</summary>
internal static class ReadingWords
{
    private static readonly Groups Read = Load();

    /// <summary>Words that say not.</summary>
    public static FrozenSet<string> Negations { get; } = Set(Read.Negation.Words);

    /// <summary>Two words that say not.</summary>
    public static FrozenSet<string> NegationPhrases { get; } = Set(Read.Negation.Phrases);

    /// <summary>First words of <see cref="NegationPhrases"/>.</summary>
    public static FrozenSet<string> FirstOfNegations { get; } = FirstWords(NegationPhrases);

    /// <summary>Words between a negation and what it negates: "do not want any of the".</summary>
    public static FrozenSet<string> NegationFillers { get; } = Set(Read.Negation.Fillers);

    /// <summary>Words behind which "no" is a number: "part no".</summary>
    public static FrozenSet<string> Numbered { get; } = Set(Read.Negation.AfterNo);

    /// <summary>Phrases that compare what stands behind them.</summary>
    public static FrozenDictionary<string, Comparison> ComparisonsBefore { get; } = Comparisons(Read.Comparison.Before);

    /// <summary>Phrases that compare what stands before them.</summary>
    public static FrozenDictionary<string, Comparison> ComparisonsAfter { get; } = Comparisons(Read.Comparison.After);

    /// <summary>First words of comparisons that leave out the number itself.</summary>
    public static FrozenSet<string> StrictComparisons { get; } = Set(Read.Comparison.Strict);

    /// <summary>Words that only compare.</summary>
    public static FrozenSet<string> ComparisonWords { get; } = Set(Read.Comparison.Words);

    /// <summary>Words that only sentences have.</summary>
    public static FrozenSet<string> Sentences { get; } = Set(Read.Sentences);

    /// <summary>Words that are verbs in sentences and something else outside of them.</summary>
    public static FrozenSet<string> Verbs { get; } = Set(Read.SentenceVerbs.Words);

    /// <summary>Words that make a verb of one of <see cref="Verbs"/> behind them.</summary>
    public static FrozenSet<string> WordsBeforeVerb { get; } = Set(Read.SentenceVerbs.Behind);

    /// <summary>Words that make a verb of one of <see cref="Verbs"/> before them.</summary>
    public static FrozenSet<string> WordsBehindVerb { get; } = Set(Read.SentenceVerbs.Before);

    /// <summary>Words that parts need not say for a query to be explained by them.</summary>
    public static FrozenSet<string> Unexplaining { get; } = Set(Read.Unexplaining);

    /// <summary>First words of makers' names that are other words where they stand alone.</summary>
    public static FrozenSet<string> MakerWords { get; } = Set(Read.MakerWords);

    /// <summary>Names before a value that say nothing.</summary>
    public static FrozenSet<string> Labels { get; } = Set(Read.Labels);

    /// <summary>Words that make a package style the name of another thing.</summary>
    public static FrozenSet<string> StyleFollowers { get; } = Set(Read.StyleFollowers);

    /// <summary>First words of phrases that compare.</summary>
    public static FrozenSet<string> FirstOfComparisons { get; } =
        FirstWords(ComparisonsBefore.Keys.Concat(ComparisonsAfter.Keys));

    /// <summary>Words before which the kind of part stands.</summary>
    public static FrozenSet<string> Prepositions { get; } = Set(Read.Prepositions);

    /// <summary>Sizes of cells and motors that parts are used with: neither part numbers nor counts.</summary>
    public static FrozenSet<string> Things { get; } = Set(Read.Things);

    /// <summary>Buses that parts talk over: kinds only where nothing else is named.</summary>
    public static FrozenSet<string> Interfaces { get; } = Set(Read.Interfaces);

    /// <summary>Words of lights: a number with K beside one is a colour temperature.</summary>
    public static FrozenSet<string> Lights { get; } = Set(Read.Lights);

    /// <summary>Words that are one letter off the name of a kind and are no misspelling of it: "charge pump".</summary>
    public static FrozenSet<string> SpelledRight { get; } = Set(Read.SpelledRight);

    /// <summary>Words that say nothing of the kind of part: a value beside them is still a resistor's.</summary>
    public static FrozenSet<string> Kindless { get; } = Set(Read.Kindless);

    /// <summary>Words that another word may not go on from: "lower" does not say "low".</summary>
    public static FrozenSet<string> Adjectives { get; } = Set(Read.Adjectives);

    /// <summary>Words behind the name of a kind that say nothing more: "timer IC".</summary>
    public static FrozenSet<string> Generic { get; } = Set(Read.Generic);

    /// <summary>Words behind which a kind of part is what another one is for, or has.</summary>
    public static FrozenSet<string> Purposes { get; } = Set(Read.Purposes);

    /// <summary>Words that say nothing to the search.</summary>
    public static FrozenSet<string> Noise { get; } = Set(Read.Noise);

    /// <summary>Words that ask for another part than the one that is named.</summary>
    public static FrozenSet<string> Substitutes { get; } = Set(Read.Substitutes.Words);

    /// <summary>Two words that ask so.</summary>
    public static FrozenSet<string> SubstitutePhrases { get; } = Set(Read.Substitutes.Phrases);

    /// <summary>Number words, and how texts say that a part holds several of its kind.</summary>
    public static FrozenDictionary<string, string[]> Counts { get; } = Read.Counts.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Single words that name a kind of part without a pick table.</summary>
    public static FrozenSet<string> OtherKinds { get; } = Set(Read.OtherKinds);

    /// <summary>Component types that phrases hint at.</summary>
    public static FrozenDictionary<string, string[]> KindHints { get; } = Read.KindHints
        .SelectMany(static hint => hint.Phrases.Select(phrase => KeyValuePair.Create(phrase, hint.Types)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Phrases and how texts write them too.</summary>
    public static FrozenDictionary<string, string> Abbreviations { get; } =
        Read.Abbreviations.ToFrozenDictionary(StringComparer.Ordinal);

    private static Groups Load()
    {
        using Stream stream = typeof(ReadingWords).Assembly.GetManifestResourceStream("words/reading.json")!;
        return JsonSerializer.Deserialize(stream, ReadingWordsJson.Default.Groups)!;
    }

    /// <summary>The words that phrases begin with: where a text goes on otherwise, none of them is looked for.</summary>
    /// <param name="phrases">Words with single blanks.</param>
    public static FrozenSet<string> FirstWords(IEnumerable<string> phrases) => phrases
        .Select(static phrase => phrase.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Set(string[] words) => words.ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, Comparison> Comparisons(Senses senses) =>
        senses.AtLeast.Select(static phrase => KeyValuePair.Create(phrase, Comparison.AtLeast))
            .Concat(senses.AtMost.Select(static phrase => KeyValuePair.Create(phrase, Comparison.AtMost)))
            .Concat((senses.Equal ?? []).Select(static phrase => KeyValuePair.Create(phrase, Comparison.Equal)))
            .ToFrozenDictionary(StringComparer.Ordinal);

    internal sealed record Groups
    {
        public required NegationGroup Negation { get; init; }

        public required ComparisonGroup Comparison { get; init; }

        public required string[] Sentences { get; init; }

        public required VerbGroup SentenceVerbs { get; init; }

        public required string[] Unexplaining { get; init; }

        public required string[] MakerWords { get; init; }

        public required string[] Labels { get; init; }

        public required string[] StyleFollowers { get; init; }

        public required string[] Prepositions { get; init; }

        public required string[] SpelledRight { get; init; }

        public required string[] Kindless { get; init; }

        public required string[] Things { get; init; }

        public required string[] Interfaces { get; init; }

        public required string[] Lights { get; init; }

        public required string[] Adjectives { get; init; }

        public required string[] Generic { get; init; }

        public required string[] Purposes { get; init; }

        public required string[] Noise { get; init; }

        public required SubstituteGroup Substitutes { get; init; }

        public required Dictionary<string, string[]> Counts { get; init; }

        public required string[] OtherKinds { get; init; }

        public required KindHint[] KindHints { get; init; }

        public required Dictionary<string, string> Abbreviations { get; init; }
    }

    internal sealed record NegationGroup(string[] Words, string[] Phrases, string[] Fillers, string[] AfterNo);

    internal sealed record ComparisonGroup(Senses Before, Senses After, string[] Strict, string[] Words);

    internal sealed record Senses
    {
        public required string[] AtLeast { get; init; }

        public required string[] AtMost { get; init; }

        public string[]? Equal { get; init; }
    }

    internal sealed record VerbGroup(string[] Words, string[] Behind, string[] Before);

    internal sealed record SubstituteGroup(string[] Words, string[] Phrases);

    internal sealed record KindHint(string[] Types, string[] Phrases);
}
