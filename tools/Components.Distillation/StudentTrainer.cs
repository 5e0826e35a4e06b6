using System.Numerics.Tensors;
using Components.Embedding.Static;
using Components.Embedding.Tokenizers;

namespace Components.Distillation;

/// <summary>Learns a static model from teacher vectors and generated pairs. Work is split by rows, never by reductions, so that
/// the number of threads changes nothing.</summary>
/// <param name="settings">Sizes, steps, seed.</param>
/// <param name="texts">Texts to learn from.</param>
internal sealed class StudentTrainer(DistillSettings settings, TrainingTexts texts)
{
    private const int PairBatch = 128;
    private const int HeldOutEvery = 50;
    private const int KindsEvery = 4;
    private const int MostAgreementQueries = 500;

    // Frequent words say little: a word that is one in a thousand keeps half its length.
    private const double HalfWeightFrequency = 1e-3;

    private readonly WordPieceTokenizer _tokenizer = new(texts.Tokens, StaticModel.Options);

    /// <summary>Trains.</summary>
    /// <param name="tokenVectors">Projected teacher vectors of the tokens.</param>
    /// <param name="textVectors">Projected teacher vectors of the texts.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The quantized model, and how near it is to the teacher on held-out texts before and after.</returns>
    internal (StaticModel Model, Nearness Before, Nearness After) Train(
        float[] tokenVectors, float[] textVectors, IProgress<DistillProgress>? progress, CancellationToken cancellationToken)
    {
        int dimension = settings.Dimension;
        int[][] features = [.. texts.Texts.AsParallel().AsOrdered().Select(text => Features(text.Text))];
        (int[] Query, int[] Text)[] pairs = [.. texts.Pairs.AsParallel().AsOrdered()
            .Select(pair => (Features(pair.Query), Features(pair.Text)))];
        StudentTable table = new(texts.Tokens.Count + settings.Buckets, dimension);
        Initialise(table, tokenVectors, features);

        int[] known = [.. Enumerable.Range(0, features.Length).Where(index => features[index].Length > 0)];
        int[] training = [.. known.Where(static index => index % HeldOutEvery != 0)];
        int[] needs = [.. training.Where(index => texts.Texts[index].Role == TextRole.Need)];
        int[] documents = [.. training.Where(index => texts.Texts[index].Role == TextRole.Document)];
        NeedDraw needDraw = new(needs, documents, textVectors, dimension, settings.RankFocus);
        KindTargets kinds = new(texts, training, textVectors, dimension);
        Nearness before = Measure(table, features, textVectors, known);

        Random random = new(settings.Seed + 1);
        TextBatch all = new(Math.Min(settings.BatchSize, training.Length), dimension);
        TextBatch asking = new(Math.Min(settings.RankQueries, needs.Length), dimension);
        TextBatch asked = new(Math.Min(settings.RankDocuments, documents.Length), dimension);
        TextBatch queries = new(Math.Min(PairBatch, pairs.Length), dimension);
        TextBatch answers = new(queries.Count, dimension);
        float[] bonus = new float[asking.Count * asked.Count];
        SimilarityLoss similarity = new(all.Count, dimension, (float)settings.Temperature);
        RankLoss ranking = new(asking.Count, asked.Count, dimension, (float)settings.RankTemperature);
        PairLoss pairing = new(queries.Count, dimension, (float)settings.Temperature);
        ReadOnlyMemory<float> Teacher(int text) => textVectors.AsMemory(text * dimension, dimension);

        int batches = training.Length / all.Count;
        int total = settings.Epochs * batches;
        int step = 0;
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            random.Shuffle(training);
            double losses = 0;
            for (int number = 0; number < batches; number++, step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int offset = number * all.Count;
                all.Encode(table, row => features[training[offset + row]], row => Teacher(training[offset + row]));
                losses += similarity.Compute(all.Vectors, all.Teacher, all.Gradient);
                all.BackPropagate(table);
                if (asking.Count > 0 && asked.Count > 0 && settings.RankWeight > 0)
                {
                    int[] chosenNeeds = needDraw.Draw(random, asking.Count);
                    int[] chosenDocuments = [.. Draw(random, documents.Length, asked.Count).Select(index => documents[index])];
                    if (settings.KindBonus > 0 && kinds.Needs.Length > 0)
                    {
                        AddKinds(random, kinds, chosenNeeds, chosenDocuments, bonus);
                    }

                    asking.Encode(table, row => features[chosenNeeds[row]], row => Teacher(chosenNeeds[row]));
                    asked.Encode(table, row => features[chosenDocuments[row]], row => Teacher(chosenDocuments[row]));
                    losses += settings.RankWeight * ranking.Compute(asking.Vectors, asked.Vectors, asking.Teacher, asked.Teacher,
                        bonus, (float)settings.RankWeight, asking.Gradient, asked.Gradient);
                    asking.BackPropagate(table);
                    asked.BackPropagate(table);
                }

                if (queries.Count > 1)
                {
                    int[] chosen = Draw(random, pairs.Length, queries.Count);
                    queries.Encode(table, row => pairs[chosen[row]].Query);
                    answers.Encode(table, row => pairs[chosen[row]].Text);
                    pairing.Compute(
                        queries.Vectors, answers.Vectors, (float)settings.PairWeight, queries.Gradient, answers.Gradient);
                    queries.BackPropagate(table);
                    answers.BackPropagate(table);
                }

                double left = 1.0 - ((double)step / total);
                table.Step((float)(settings.LearningRate * (0.05 + (0.95 * left))));
            }

            progress?.Report(new DistillProgress("train", epoch + 1, settings.Epochs, losses / Math.Max(1, batches)));
        }

        return (Quantize(table), before, Measure(table, features, textVectors, known));
    }

    // Every fourth text is about a kind, and one part of that kind is there: rare kinds would else hardly ever meet their
    // sentences.
    private void AddKinds(Random random, KindTargets kinds, int[] chosenNeeds, int[] chosenDocuments, float[] bonus)
    {
        for (int row = 0; row < chosenNeeds.Length; row += KindsEvery)
        {
            chosenNeeds[row] = kinds.Needs[random.Next(kinds.Needs.Length)];
            if (row / KindsEvery < chosenDocuments.Length)
            {
                chosenDocuments[row / KindsEvery] = kinds.Draw(random, texts.Texts[chosenNeeds[row]].Sense);
            }
        }

        for (int row = 0; row < chosenNeeds.Length; row++)
        {
            int sense = texts.Texts[chosenNeeds[row]].Sense;
            for (int column = 0; column < chosenDocuments.Length; column++)
            {
                bonus[(row * chosenDocuments.Length) + column] = sense >= 0
                    && kinds.IsAbout(sense, chosenDocuments[column]) ? (float)settings.KindBonus : 0f;
            }
        }
    }

    private static int[] Draw(Random random, int below, int count)
    {
        int[] drawn = new int[count];
        for (int index = 0; index < count; index++)
        {
            drawn[index] = random.Next(below);
        }

        return drawn;
    }

    private int[] Features(string text)
    {
        int[] rows = new int[StaticFeatures.MostTokens + StaticFeatures.MostNGrams];
        return rows[..StaticFeatures.Collect(_tokenizer, settings.Buckets, text, rows)];
    }

    private void Initialise(StudentTable table, float[] tokenVectors, int[][] features)
    {
        long[] counts = new long[table.RowCount];
        long all = 0;
        foreach (int[] text in features)
        {
            foreach (int row in text)
            {
                if (row < texts.Tokens.Count)
                {
                    counts[row]++;
                    all++;
                }
            }
        }

        for (int token = 0; token < texts.Tokens.Count; token++)
        {
            double frequency = counts[token] / (double)Math.Max(1, all);
            float weight = (float)(HalfWeightFrequency / (HalfWeightFrequency + frequency));
            TensorPrimitives.Multiply(
                tokenVectors.AsSpan(token * settings.Dimension, settings.Dimension), weight, table.Row(token));
        }
    }

    // Held-out texts only; the documents that held-out needs rank may have been learned, as a catalogue's are.
    private Nearness Measure(StudentTable table, int[][] features, float[] textVectors, int[] known)
    {
        int dimension = settings.Dimension;
        int[] heldOut = [.. known.Where(static index => index % HeldOutEvery == 0)];
        double cosines = 0;
        float[] vector = new float[dimension];
        foreach (int text in heldOut)
        {
            table.Encode(features[text], vector);
            cosines += TensorPrimitives.Dot<float>(vector, textVectors.AsSpan(text * dimension, dimension));
        }

        int[] documents = [.. known.Where(index => texts.Texts[index].Role == TextRole.Document)];
        int[] needs = NeedDraw.Nearest([.. heldOut.Where(index => texts.Texts[index].Role == TextRole.Need)], documents,
            textVectors, dimension, MostAgreementQueries);
        TextBatch queries = new(needs.Length, dimension);
        TextBatch ranked = new(documents.Length, dimension);
        queries.Encode(table, row => features[needs[row]], row => textVectors.AsMemory(needs[row] * dimension, dimension));
        ranked.Encode(table, row => features[documents[row]], row => textVectors.AsMemory(documents[row] * dimension, dimension));
        return new Nearness(heldOut.Length == 0 ? 0 : cosines / heldOut.Length, RankAgreement.Of(queries, ranked, dimension));
    }

    private StaticModel Quantize(StudentTable table)
    {
        sbyte[] rows = new sbyte[table.RowCount * table.Dimension];
        float[] scales = new float[table.RowCount];
        for (int row = 0; row < table.RowCount; row++)
        {
            ReadOnlySpan<float> values = table.Row(row);
            float most = TensorPrimitives.MaxMagnitude(values);
            float scale = MathF.Abs(most) / 127f;
            scales[row] = scale;
            for (int column = 0; column < values.Length && scale > 0; column++)
            {
                rows[(row * table.Dimension) + column] = (sbyte)Math.Clamp(MathF.Round(values[column] / scale), -127f, 127f);
            }
        }

        return new StaticModel(texts.Tokens, settings.Buckets, table.Dimension, rows, scales);
    }
}
