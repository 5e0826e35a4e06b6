using System.Collections.Frozen;
using System.Text.Json;
using Components.Catalog.Quantities;
using Components.Catalog.Types;

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

    /// <summary>Meaning of the letters of a place in a circuit for the part there, <c>R5</c> and <c>FB1</c>; in the order in
    /// which it is asked.</summary>
    public static FrozenDictionary<string, Designator[]> Designators { get; } = Read.Designators
        .SelectMany(static entry => entry.Letters.Select(static letters => letters.ToUpperInvariant())
            .Select(letters => new Designator(
                letters, entry.Unit is null ? null : Enum.Parse<QuantityUnit>(entry.Unit, ignoreCase: true),
                (entry.Kind ?? (entry.Unit is null ? null : TitleOf(letters)))?.Split(' ') ?? [])))
        .GroupBy(static entry => entry.Letters, StringComparer.Ordinal)
        .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);

    // Letters before a value that are those of one type alone say this type, where the file gives them no word.
    private static string? TitleOf(string letters) =>
        TypeTable.All.Where(type => type.Designator == letters).ToArray() is [var only] ? only.Title : null;

    /// <summary>Words before a name that say its opposite, and the first words of such names; none for every name: "non
    /// isolated", "low power relay".</summary>
    public static FrozenDictionary<string, string[]> NameDenials { get; } =
        Read.NameDenials.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Letters that makers write before numbers that many of them make.</summary>
    public static string[] NumberPrefixes { get; } = [.. Read.NumberPrefixes.OfMakers, .. Read.NumberPrefixes.OfDiscretes];

    /// <summary>Those of them behind which a number is one transistor's or diode's.</summary>
    public static FrozenSet<string> DiscretePrefixes { get; } = Set(Read.NumberPrefixes.OfDiscretes);

    /// <summary>Numbers behind "to" and a blank that make an outline of it: TO 220.</summary>
    public static FrozenSet<string> ToOutlines { get; } = Set(Read.ToOutlines);

    /// <summary>Words beside which "5 to 12V" says what is made of what, and no range.</summary>
    public static FrozenSet<string> Converters { get; } = Set(Read.Converters);

    /// <summary>Words beside which a bare number is the size of a memory.</summary>
    public static FrozenSet<string> Memories { get; } = Set(Read.Memories);

    /// <summary>Words of processors, which have memories and are none.</summary>
    public static FrozenSet<string> Processors { get; } = Set(Read.Processors);

    /// <summary>Names by which properties say that they are the size of a memory.</summary>
    public static FrozenSet<string> MemorySizes { get; } = Set(Read.MemorySizes);

    /// <summary>The words that name a bead, in the order in which they are said.</summary>
    public static string[] Beads => Read.Beads.Words;

    /// <summary>Letters of beads in circuits, upper case.</summary>
    public static FrozenSet<string> BeadLetters { get; } =
        Set([.. Read.Beads.Letters.Select(static letters => letters.ToUpperInvariant())]);

    /// <summary>Those words as one.</summary>
    public static FrozenSet<string> JoinedBeads { get; } = Set(Read.Beads.Joined);

    /// <summary>Beginnings of the names of their symbols.</summary>
    public static string[] BeadSymbols => Read.Beads.Symbols;

    /// <summary>Kinds of capacitors whose four digits are a metric size anyway.</summary>
    public static FrozenSet<string> MetricCases { get; } = Set(Read.MetricCases);

    /// <summary>Names of the shop before an id of its catalogue.</summary>
    public static FrozenSet<string> Sellers { get; } = Set(Read.Sellers);

    /// <summary>Packages that connectors are called by as well.</summary>
    public static FrozenSet<string> ConnectorPackages { get; } = Set(Read.ConnectorPackages.Packages);

    /// <summary>Words beside which they are connectors.</summary>
    public static FrozenSet<string> BesideConnectors { get; } = Set(Read.ConnectorPackages.Beside);

    /// <summary>Uses and places of passive parts: alone beside a resistance, a capacitance or an inductance none of them is the
    /// kind.</summary>
    public static FrozenSet<string> Uses { get; } = Set(Read.Uses);

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

    /// <summary>Words behind which a part's number names a model for another part: "like AMS1117-3.3".</summary>
    public static FrozenSet<string> LikeWords { get; } = Set(Read.Substitutes.Like);

    /// <summary>Words behind which a part's number is what another part is compared with: "cheaper than 2N7002".</summary>
    public static FrozenSet<string> ThanWords { get; } = Set(Read.Substitutes.Than);

    /// <summary>Words behind a part's number that ask for another part than that: "MOC3021 but zero crossing".</summary>
    public static FrozenSet<string> ButWords { get; } = Set(Read.Substitutes.But);

    /// <summary>Words that are left over beside them.</summary>
    public static FrozenSet<string> SubstituteFillers { get; } = Set(Read.Substitutes.Fillers);

    /// <summary>Words behind "but" that ask for the named part itself.</summary>
    public static FrozenSet<string> SamePart { get; } = Set(Read.Substitutes.SamePart);

    /// <summary>Words for stock itself.</summary>
    public static FrozenSet<string> Stock { get; } = Set(Read.Stock.Said);

    /// <summary>Phrases that say that there is stock.</summary>
    public static WordPhrases InStock { get; } = new(Read.Stock.Phrases);

    /// <summary>Phrases that say that there is none.</summary>
    public static WordPhrases OutOfStock { get; } = new(Read.Stock.None);

    /// <summary>Words between stock and its number.</summary>
    public static FrozenSet<string> BehindStock { get; } = Set(Read.Stock.Behind);

    /// <summary>Items of <see cref="InStock"/> that ask for stock only where they are denied: "stock 7805" asks for
    /// none.</summary>
    public static FrozenSet<string> DeniedStock { get; } = Set(Read.Stock.Denied);

    /// <summary>Words behind a number of pieces.</summary>
    public static FrozenSet<string> Pieces { get; } = Set(Read.Stock.Pieces);

    /// <summary>Words behind a number of days.</summary>
    public static FrozenSet<string> Days { get; } = Set(Read.Stock.Days);

    /// <summary>Words before a number of past days.</summary>
    public static FrozenSet<string> Past { get; } = Set(Read.Stock.Past);

    /// <summary>Words before "day" for all of some days.</summary>
    public static FrozenSet<string> Every { get; } = Set(Read.Stock.Every);

    /// <summary>Words for sending what was bought.</summary>
    public static FrozenSet<string> Delivery { get; } = Set(Read.Delivery.Words);

    /// <summary>Words that say when it is sent.</summary>
    public static FrozenSet<string> DeliveryDays { get; } = Set(Read.Delivery.When);

    /// <summary>Words behind a number of hours.</summary>
    public static FrozenSet<string> Hours { get; } = Set(Read.Delivery.Hours);

    /// <summary>Spans of past time, in days.</summary>
    public static FrozenDictionary<string, int> Spans { get; } = Read.Stock.Spans.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words before a price.</summary>
    public static FrozenSet<string> PriceNames { get; } = Set(Read.Price.Names);

    /// <summary>Words for dollars, in which prices of catalogues are.</summary>
    public static FrozenSet<string> Dollars { get; } = Set(Read.Price.Dollars);

    /// <summary>Words for cents of a dollar.</summary>
    public static FrozenSet<string> Cents { get; } = Set(Read.Price.Cents);

    /// <summary>Words for other currencies.</summary>
    public static FrozenSet<string> OtherCurrencies { get; } = Set(Read.Price.OtherCurrencies);

    /// <summary>Words that ask for cheap parts.</summary>
    public static FrozenSet<string> Cheap { get; } = Set(Read.Price.Cheap);

    /// <summary>Phrases for parts on the surface of a board.</summary>
    public static WordPhrases SurfaceMounted { get; } = new(Read.Mounting.Surface);

    /// <summary>Phrases for parts whose leads go through it.</summary>
    public static WordPhrases ThroughHole { get; } = new(Read.Mounting.Through);

    /// <summary>Phrases for the wide body of a small outline.</summary>
    public static WordPhrases WideBody { get; } = new(Read.BodyWidths.Wide);

    /// <summary>Phrases for its narrow body.</summary>
    public static WordPhrases NarrowBody { get; } = new(Read.BodyWidths.Narrow);

    /// <summary>Phrases of parts lists for what is not fitted.</summary>
    public static WordPhrases NotFitted { get; } = new(Read.NotFitted);

    /// <summary>Words of kinds without a pick table whose value is in ohms.</summary>
    public static string[] KindsOfOhms => Read.KindsOfOhms;

    /// <summary>Words of texts that do not make another thing of a name before them.</summary>
    public static FrozenSet<string> Binding { get; } = Set(Read.Binding);

    /// <summary>Other names of typed forms.</summary>
    private static FrozenDictionary<string, string> TypedNames { get; } = Read.TypedNames
        .SelectMany(static name => name.Value.Select(other => KeyValuePair.Create(other, name.Key)))
        .ToFrozenDictionary(StringComparer.Ordinal);

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

    /// <summary>Name of a typed form, whichever of its names was typed.</summary>
    /// <param name="typed">What stands before the colon, lower case.</param>
    public static string FormOf(string typed) => TypedNames.GetValueOrDefault(typed, typed);

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

        public required DesignatorGroup[] Designators { get; init; }

        public required Dictionary<string, string[]> NameDenials { get; init; }

        public required PrefixGroup NumberPrefixes { get; init; }

        public required string[] ToOutlines { get; init; }

        public required string[] Converters { get; init; }

        public required string[] Memories { get; init; }

        public required string[] Processors { get; init; }

        public required string[] MemorySizes { get; init; }

        public required BeadGroup Beads { get; init; }

        public required string[] MetricCases { get; init; }

        public required ConnectorGroup ConnectorPackages { get; init; }

        public required string[] Sellers { get; init; }

        public required string[] Uses { get; init; }

        public required string[] Things { get; init; }

        public required string[] Interfaces { get; init; }

        public required string[] Lights { get; init; }

        public required string[] Adjectives { get; init; }

        public required string[] Generic { get; init; }

        public required string[] Purposes { get; init; }

        public required string[] Noise { get; init; }

        public required SubstituteGroup Substitutes { get; init; }

        public required StockGroup Stock { get; init; }

        public required DeliveryGroup Delivery { get; init; }

        public required PriceGroup Price { get; init; }

        public required MountingGroup Mounting { get; init; }

        public required BodyWidthGroup BodyWidths { get; init; }

        public required string[] NotFitted { get; init; }

        public required Dictionary<string, string[]> TypedNames { get; init; }

        public required string[] KindsOfOhms { get; init; }

        public required string[] Binding { get; init; }

        public required Dictionary<string, string[]> Counts { get; init; }

        public required string[] OtherKinds { get; init; }

        public required KindHint[] KindHints { get; init; }

        public required Dictionary<string, string> Abbreviations { get; init; }
    }

    internal sealed record PrefixGroup(string[] OfMakers, string[] OfDiscretes);

    internal sealed record BeadGroup(string[] Words, string[] Letters, string[] Joined, string[] Symbols);

    internal sealed record ConnectorGroup(string[] Packages, string[] Beside);

    internal sealed record NegationGroup(string[] Words, string[] Phrases, string[] Fillers, string[] AfterNo);

    internal sealed record ComparisonGroup(Senses Before, Senses After, string[] Strict, string[] Words);

    internal sealed record Senses
    {
        public required string[] AtLeast { get; init; }

        public required string[] AtMost { get; init; }

        public string[]? Equal { get; init; }
    }

    internal sealed record DesignatorGroup
    {
        public required string[] Letters { get; init; }

        public string? Unit { get; init; }

        public string? Kind { get; init; }
    }

    internal sealed record VerbGroup(string[] Words, string[] Behind, string[] Before);

    internal sealed record SubstituteGroup(
        string[] Words, string[] Phrases, string[] Like, string[] Than, string[] But, string[] Fillers, string[] SamePart);

    internal sealed record StockGroup(
        string[] Said, string[] Phrases, string[] Denied, string[] None, string[] Behind, string[] Pieces, string[] Days,
        string[] Past, string[] Every, Dictionary<string, int> Spans);

    internal sealed record DeliveryGroup(string[] Words, string[] When, string[] Hours);

    internal sealed record PriceGroup(
        string[] Names, string[] Dollars, string[] Cents, string[] OtherCurrencies, string[] Cheap);

    internal sealed record BodyWidthGroup(string[] Wide, string[] Narrow);

    internal sealed record MountingGroup(string[] Surface, string[] Through);

    internal sealed record KindHint(string[] Types, string[] Phrases);
}
