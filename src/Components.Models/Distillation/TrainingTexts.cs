using Components.Catalog.Corpus;

namespace Components.Models.Distillation;

/// <summary>Everything a student learns from, chosen by a seed: the same inputs give the same texts in the same order. Nothing of it
/// comes from the evaluation suites.</summary>
internal sealed class TrainingTexts
{
    private const int ShortestCrop = 2;
    private const int LongestCrop = 6;
    private const int LeastDomainCount = 12;

    private TrainingTexts(IReadOnlyList<string> tokens, IReadOnlyList<string> texts, IReadOnlyList<QueryPair> pairs)
    {
        Tokens = tokens;
        Texts = texts;
        Pairs = pairs;
    }

    /// <summary>The student's vocabulary: the teacher's without unused entries, then words of the domain.</summary>
    internal IReadOnlyList<string> Tokens { get; }

    /// <summary>Texts whose teacher vectors are learned, each once, shuffled.</summary>
    internal IReadOnlyList<string> Texts { get; }

    /// <summary>Queries with the texts that answer them.</summary>
    internal IReadOnlyList<QueryPair> Pairs { get; }

    internal static TrainingTexts Build(DistillSettings settings, IReadOnlyList<string> teacherTokens, IReadOnlyList<string> glosses, IReadOnlyList<CorpusRecord> records)
    {
        Random random = new(settings.Seed);
        List<string> tokens = [.. teacherTokens.Where(static token => !token.StartsWith("[unused", StringComparison.Ordinal))];
        tokens.AddRange(DomainWords(records, tokens, settings.DomainTokens));

        string[] chosenGlosses = Choose(random, glosses, settings.Glosses);
        CorpusRecord[] chosenRecords = Choose(random, records, settings.Documents);
        List<string> texts = [.. chosenGlosses, .. chosenRecords.Select(static record => record.Text)];
        AddCrops(random, [.. records.Select(static record => record.Text)], settings.DocumentCrops, texts);
        AddCrops(random, chosenGlosses, settings.GlossCrops, texts);
        string[] distinct = [.. texts.Distinct(StringComparer.Ordinal)];
        random.Shuffle(distinct);

        List<QueryPair> pairs = [];
        foreach (CorpusRecord record in Choose(random, records, settings.QueryPairs))
        {
            if (QueryPair.TryMake(record, random) is QueryPair pair)
            {
                pairs.Add(pair);
            }
        }

        return new TrainingTexts(tokens, distinct, pairs);
    }

    /// <summary>The text that stands for a token before a teacher: continuations without their prefix.</summary>
    internal static string TextOf(string token) => token.StartsWith("##", StringComparison.Ordinal) && token.Length > 2 ? token[2..] : token;

    private static IEnumerable<string> DomainWords(IReadOnlyList<CorpusRecord> records, IReadOnlyCollection<string> known, int most)
    {
        HashSet<string> have = new(known, StringComparer.Ordinal);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (CorpusRecord record in records)
        {
            foreach (string word in WordsOf(record.Text).Distinct(StringComparer.Ordinal))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts
            .Where(pair => pair.Value >= LeastDomainCount && pair.Key.Length is > 1 and <= 24 && !have.Contains(pair.Key))
            .OrderByDescending(static pair => pair.Value)
            .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(static pair => pair.Key);
    }

    // Runs of ASCII letters and digits, lowered: what the tokenizer sees as words.
    private static IEnumerable<string> WordsOf(string text)
    {
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool inside = index < text.Length && char.IsAsciiLetterOrDigit(text[index]);
            if (inside && start < 0)
            {
                start = index;
            }
            else if (!inside && start >= 0)
            {
                // A letter of another script beside it makes the word another one.
                bool whole = (start == 0 || text[start - 1] < 128) && (index == text.Length || text[index] < 128);
                if (whole)
                {
                    yield return text[start..index].ToLowerInvariant();
                }

                start = -1;
            }
        }
    }

    private static T[] Choose<T>(Random random, IReadOnlyList<T> from, int count)
    {
        T[] all = [.. from];
        random.Shuffle(all);
        return all[..Math.Min(count, all.Length)];
    }

    private static void AddCrops(Random random, IReadOnlyList<string> from, int count, List<string> texts)
    {
        for (int number = 0; number < count && from.Count > 0; number++)
        {
            string[] words = from[random.Next(from.Count)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int length = Math.Min(words.Length, random.Next(ShortestCrop, LongestCrop + 1));
            int start = random.Next(words.Length - length + 1);
            if (length > 0)
            {
                texts.Add(string.Join(' ', words.AsSpan(start, length)!));
            }
        }
    }
}
