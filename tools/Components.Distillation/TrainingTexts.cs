using System.Text;
using Components.Catalog.Corpus;

namespace Components.Distillation;

/// <summary>Everything a student learns from, chosen by a seed: the same inputs give the same texts in the same order. Nothing of
/// it comes from the evaluation suites.</summary>
internal sealed class TrainingTexts
{
    private const int ShortestCrop = 2;
    private const int LongestCrop = 6;
    private const int LeastDomainCount = 12;

    private const int LeastGeneralCount = 8;
    private const int LongestWord = 24;

    private TrainingTexts(IReadOnlyList<string> tokens, IReadOnlyList<TrainingText> texts, IReadOnlyList<QueryPair> pairs,
        IReadOnlyList<KindSense> senses)
    {
        Tokens = tokens;
        Texts = texts;
        Pairs = pairs;
        Senses = senses;
    }

    /// <summary>The student's vocabulary: the teacher's without what never occurs, then words of the domain, then words of
    /// general language that the teacher only has in pieces.</summary>
    internal IReadOnlyList<string> Tokens { get; }

    /// <summary>Texts whose teacher vectors are learned, each once, shuffled.</summary>
    internal IReadOnlyList<TrainingText> Texts { get; }

    /// <summary>Queries with the texts that answer them.</summary>
    internal IReadOnlyList<QueryPair> Pairs { get; }

    /// <summary>Texts about kinds of parts, then a dictionary's senses of the words that name them.</summary>
    internal IReadOnlyList<KindSense> Senses { get; }

    internal static TrainingTexts Build(DistillSettings settings, IReadOnlyList<string> teacherTokens,
        IReadOnlyList<WordNetEntry> entries, IReadOnlyList<KindSense> uses, IReadOnlyList<CorpusRecord> records)
    {
        // Every part has a seed of its own, so that another number of one kind leaves the others, and the cached vectors, as they
        // are.
        Random Seeded(int part) => new(settings.Seed + (1000 * part));

        WordNetEntry[] glosses = Choose(Seeded(1), entries, settings.Glosses);
        WordNetEntry[] definitions = Choose(
            Seeded(2), [.. entries.Where(static entry => NeedTexts.IsOfThings(entry))], settings.Definitions);
        string[] examples = Choose(Seeded(3),
            [.. entries.SelectMany(static entry => entry.Examples).Distinct(StringComparer.Ordinal)], settings.Examples);
        NeedTexts needs = new(entries, records);
        Random forNeeds = Seeded(4);
        IReadOnlyList<CorpusRecord> byKinds = DocumentChoice.ByKinds(records, Seeded(5));

        CorpusRecord[] documents = [.. byKinds.Take(settings.Documents)];
        IReadOnlyList<string>[] kindWords = [.. documents.Select(KindWords.Of)];
        IReadOnlyList<KindSense> senses = [.. uses,
            .. KindWords.Senses(entries, kindWords.SelectMany(static words => words).ToHashSet(StringComparer.Ordinal))];
        Random forSenses = Seeded(8);

        // A text that comes in two roles keeps the first.
        Dictionary<string, TrainingText> all = new(StringComparer.Ordinal);
        void Add(IEnumerable<TrainingText> more)
        {
            foreach (TrainingText text in more.Where(static text => text.Text.Length > 0))
            {
                all.TryAdd(text.Text, text);
            }
        }

        Add(documents.Select((record, index) =>
            new TrainingText(record.Text, TextRole.Document) { KindWords = kindWords[index] }));
        Add(senses.Select(static (sense, index) => new TrainingText(sense.Definition, TextRole.Need) { Sense = index }));
        Add(Enumerable.Range(0, senses.Count == 0 ? 0 : settings.KindNeeds).Select(number =>
            new TrainingText(NeedTexts.MakeOf(senses[number % senses.Count].Definition, forSenses),
                TextRole.Need) { Sense = number % senses.Count }));
        Add(Needs(Enumerable.Range(0, settings.Needs).Select(_ => needs.Make(forNeeds))));
        Add(Needs(definitions.Select(static entry => entry.Definition)));
        Add(Needs(examples));
        Add(Needs(Crops(Seeded(6), [.. entries.Select(static entry => entry.Text)], settings.GlossCrops)));
        Add(Others(glosses.Select(static entry => entry.Text)));
        Add(Others(Crops(Seeded(7), [.. byKinds.Select(static record => record.Text)], settings.DocumentCrops)));
        Random random = Seeded(0);
        TrainingText[] texts = [.. all.Values];
        random.Shuffle(texts);

        List<QueryPair> pairs = [];
        foreach (CorpusRecord record in Choose(random, records, settings.QueryPairs))
        {
            if (QueryPair.TryMake(record, random) is QueryPair pair)
            {
                pairs.Add(pair);
            }
        }

        return new TrainingTexts(Vocabulary(settings, teacherTokens, entries, records), texts, pairs, senses);
    }

    /// <summary>The text that stands for a token before a teacher: continuations without their prefix.</summary>
    internal static string TextOf(string token) =>
        token.StartsWith("##", StringComparison.Ordinal) && token.Length > 2 ? token[2..] : token;

    private static IReadOnlyList<string> Vocabulary(DistillSettings settings, IReadOnlyList<string> teacherTokens,
        IReadOnlyList<WordNetEntry> entries, IReadOnlyList<CorpusRecord> records)
    {
        HashSet<char> written = [.. records.SelectMany(static record => record.Text.Normalize(NormalizationForm.FormKD)
            .ToLowerInvariant()), .. records.SelectMany(static record => record.Text.ToLowerInvariant())];
        List<string> tokens =
        [
            .. teacherTokens.Where(token => !token.StartsWith("[unused", StringComparison.Ordinal)
                && token.All(character => character < 128 || written.Contains(character))),
        ];
        tokens.AddRange(
            Words(WordCounts.Of(records.Select(static record => record.Text)), tokens, LeastDomainCount, settings.DomainTokens));
        Dictionary<string, int> general = WordCounts.Of(entries.SelectMany(static entry => entry.Examples.Append(entry.Text)));
        tokens.AddRange(Words(
            general.Where(static pair => pair.Key.All(char.IsAsciiLetter)), tokens, LeastGeneralCount, settings.GeneralTokens));
        return tokens;
    }

    private static IEnumerable<string> Words(
        IEnumerable<KeyValuePair<string, int>> counts, IReadOnlyCollection<string> known, int least, int most)
    {
        HashSet<string> have = new(known, StringComparer.Ordinal);
        return
        [
            .. counts
                .Where(pair => pair.Value >= least && pair.Key.Length is > 1 and <= LongestWord && !have.Contains(pair.Key))
                .OrderByDescending(static pair => pair.Value)
                .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                .Take(most)
                .Select(static pair => pair.Key),
        ];
    }

    private static IEnumerable<TrainingText> Needs(IEnumerable<string> texts) =>
        texts.Select(static text => new TrainingText(text, TextRole.Need));

    private static IEnumerable<TrainingText> Others(IEnumerable<string> texts) =>
        texts.Select(static text => new TrainingText(text, TextRole.Other));

    private static T[] Choose<T>(Random random, IReadOnlyList<T> from, int count)
    {
        T[] all = [.. from];
        random.Shuffle(all);
        return all[..Math.Min(count, all.Length)];
    }

    private static IEnumerable<string> Crops(Random random, IReadOnlyList<string> from, int count)
    {
        for (int number = 0; number < count && from.Count > 0; number++)
        {
            string[] words = from[random.Next(from.Count)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int length = Math.Min(words.Length, random.Next(ShortestCrop, LongestCrop + 1));
            int start = random.Next(words.Length - length + 1);
            if (length > 0)
            {
                yield return string.Join(' ', words.AsSpan(start, length)!);
            }
        }
    }
}
