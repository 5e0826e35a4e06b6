using System.Numerics.Tensors;

namespace Components.Distillation;

/// <summary>Says which component texts a definition is about: "a signaling device that makes a buzzing sound" is about the
/// parts whose kind is named buzzer, whatever the teacher makes of their terse texts. Sentences that were written for a kind
/// count; of a dictionary's meanings the one that the teacher places nearest to those parts.</summary>
internal sealed class KindTargets
{
    // How much nearer than to other parts a definition must be, in cosine, so that a word's everyday meaning is not taken for the
    // part.
    private const float LeastMargin = 0.05f;

    private readonly Dictionary<int, int[]> _documents = [];
    private readonly Dictionary<int, HashSet<int>> _sets = [];

    /// <summary>Chooses the meanings.</summary>
    /// <param name="texts">Texts to learn from.</param>
    /// <param name="usable">Indices of usable texts.</param>
    /// <param name="vectors">Teacher's unit rows by index.</param>
    /// <param name="dimension">Columns.</param>
    internal KindTargets(TrainingTexts texts, int[] usable, float[] vectors, int dimension)
    {
        int[] documents = [.. usable.Where(index => texts.Texts[index].Role == TextRole.Document)];
        Dictionary<string, HashSet<int>> byWord = new(StringComparer.Ordinal);
        foreach (int document in documents)
        {
            foreach (string word in texts.Texts[document].KindWords)
            {
                if (!byWord.TryGetValue(word, out HashSet<int>? set))
                {
                    byWord.Add(word, set = []);
                }

                set.Add(document);
            }
        }

        Dictionary<string, int> byText = new(StringComparer.Ordinal);
        foreach (int index in usable)
        {
            byText[texts.Texts[index].Text] = index;
        }

        Dictionary<string, (int Sense, float Margin)> best = new(StringComparer.Ordinal);
        float[] everywhere = Mean(documents, vectors, dimension);
        for (int sense = 0; sense < texts.Senses.Count; sense++)
        {
            KindSense meaning = texts.Senses[sense];
            HashSet<int> about =
                [.. meaning.Words.SelectMany(word => byWord.TryGetValue(word, out HashSet<int>? found) ? found : [])];
            if (about.Count == 0)
            {
                continue;
            }

            if (meaning.IsGiven)
            {
                _documents.Add(sense, [.. about.Order()]);
            }
            else if (byText.TryGetValue(meaning.Definition, out int text) && about.Count < documents.Length / 4)
            {
                ReadOnlySpan<float> vector = vectors.AsSpan(text * dimension, dimension);
                float margin = TensorPrimitives.Dot(
                    vector, Mean([.. about.Order()], vectors, dimension)) - TensorPrimitives.Dot<float>(vector, everywhere);
                string word = meaning.Words[0];
                if (margin >= LeastMargin
                    && (!best.TryGetValue(word, out (int Sense, float Margin) known) || margin > known.Margin))
                {
                    best[word] = (sense, margin);
                }
            }
        }

        foreach ((string word, (int sense, _)) in best)
        {
            _documents.Add(sense, [.. byWord[word].Order()]);
        }

        foreach ((int sense, int[] about) in _documents)
        {
            _sets.Add(sense, [.. about]);
        }

        Needs = [.. usable.Where(index => _documents.ContainsKey(texts.Texts[index].Sense))];
    }

    /// <summary>Indices of the texts that are made of a chosen meaning.</summary>
    internal int[] Needs { get; }

    /// <summary>One of the documents that a chosen meaning is about.</summary>
    internal int Draw(Random random, int sense) => _documents[sense][random.Next(_documents[sense].Length)];

    /// <summary>Whether a chosen meaning is about a document.</summary>
    internal bool IsAbout(int sense, int document) =>
        _sets.TryGetValue(sense, out HashSet<int>? about) && about.Contains(document);

    private static float[] Mean(int[] rows, float[] vectors, int dimension)
    {
        float[] mean = new float[dimension];
        foreach (int row in rows)
        {
            TensorPrimitives.Add(mean, vectors.AsSpan(row * dimension, dimension), mean);
        }

        TensorPrimitives.Divide(mean, Math.Max(1, rows.Length), mean);
        return mean;
    }
}
