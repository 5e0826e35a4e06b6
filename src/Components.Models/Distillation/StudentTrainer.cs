using System.Numerics.Tensors;
using Components.Embedding.Static;
using Components.Embedding.Tokenizers;

namespace Components.Models.Distillation;

/// <summary>Learns a static model from teacher vectors and generated pairs. Work is split by rows, never by reductions, so that the
/// number of threads changes nothing.</summary>
/// <param name="settings">Sizes, steps, seed.</param>
/// <param name="texts">What to learn from.</param>
internal sealed class StudentTrainer(DistillSettings settings, TrainingTexts texts)
{
    private const int PairBatch = 64;
    private const int HeldOutEvery = 50;

    // Frequent words say little: a word that is one in a thousand keeps half its length.
    private const double HalfWeightFrequency = 1e-3;

    private readonly WordPieceTokenizer _tokenizer = new(texts.Tokens, StaticModel.Options);

    /// <summary>Trains.</summary>
    /// <param name="tokenVectors">Projected teacher vectors of the tokens.</param>
    /// <param name="textVectors">Projected teacher vectors of the texts.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The quantized model, and the mean cosine to the teacher on held-out texts before and after.</returns>
    internal (StaticModel Model, double Before, double After) Train(
        float[] tokenVectors, float[] textVectors, IProgress<DistillProgress>? progress, CancellationToken cancellationToken)
    {
        int dimension = settings.Dimension;
        int[][] features = [.. texts.Texts.AsParallel().AsOrdered().Select(Features)];
        (int[] Query, int[] Text)[] pairs = [.. texts.Pairs.AsParallel().AsOrdered().Select(pair => (Features(pair.Query), Features(pair.Text)))];
        StudentTable table = new(texts.Tokens.Count + settings.Buckets, dimension);
        Initialise(table, tokenVectors, features);

        int[] training = [.. Enumerable.Range(0, features.Length).Where(index => index % HeldOutEvery != 0 && features[index].Length > 0)];
        int[] heldOut = [.. Enumerable.Range(0, features.Length).Where(index => index % HeldOutEvery == 0)];
        double before = MeanCosine(table, features, textVectors, heldOut);

        Random random = new(settings.Seed + 1);
        int batch = Math.Min(settings.BatchSize, training.Length);
        int batches = training.Length / batch;
        SimilarityLoss similarity = new(batch, dimension, (float)settings.Temperature);
        PairLoss pairLoss = new(PairBatch, dimension, (float)settings.Temperature);
        float[] student = new float[batch * dimension];
        float[] teacher = new float[batch * dimension];
        float[] gradient = new float[batch * dimension];
        float[] norms = new float[batch];
        int total = settings.Epochs * batches;
        int step = 0;
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            random.Shuffle(training);
            double losses = 0;
            for (int number = 0; number < batches; number++, step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int offset = number * batch;
                Parallel.For(0, batch, row =>
                {
                    int text = training[offset + row];
                    norms[row] = table.Encode(features[text], student.AsSpan(row * dimension, dimension));
                    textVectors.AsSpan(text * dimension, dimension).CopyTo(teacher.AsSpan(row * dimension));
                });
                losses += similarity.Compute(student, teacher, gradient);
                for (int row = 0; row < batch; row++)
                {
                    BackPropagate(table, features[training[offset + row]], student.AsSpan(row * dimension, dimension), gradient.AsSpan(row * dimension, dimension), norms[row]);
                }

                if (pairs.Length >= PairBatch)
                {
                    TrainPairs(table, pairLoss, pairs, random);
                }

                double left = 1.0 - ((double)step / total);
                table.Step((float)(settings.LearningRate * (0.05 + (0.95 * left))));
            }

            progress?.Report(new DistillProgress("train", epoch + 1, settings.Epochs, losses / Math.Max(1, batches)));
        }

        double after = MeanCosine(table, features, textVectors, heldOut);
        return (Quantize(table), before, after);
    }

    // Through the normalisation: what points along the vector itself changes nothing.
    private static void BackPropagate(StudentTable table, int[] features, ReadOnlySpan<float> vector, Span<float> gradient, float norm)
    {
        if (norm <= 0)
        {
            return;
        }

        float along = TensorPrimitives.Dot<float>(vector, gradient);
        TensorPrimitives.MultiplyAdd(vector, -along, gradient, gradient);
        TensorPrimitives.Divide(gradient, norm, gradient);
        table.AddGradient(features, gradient);
    }

    private int[] Features(string text)
    {
        int[] rows = new int[StaticFeatures.MostTokens + StaticFeatures.MostNGrams];
        return rows[..StaticFeatures.Collect(_tokenizer, settings.Buckets, text, rows)];
    }

    private void TrainPairs(StudentTable table, PairLoss loss, (int[] Query, int[] Text)[] pairs, Random random)
    {
        int dimension = settings.Dimension;
        int[] chosen = [.. Enumerable.Range(0, PairBatch).Select(_ => random.Next(pairs.Length))];
        float[] queries = new float[PairBatch * dimension];
        float[] answers = new float[PairBatch * dimension];
        float[] queryNorms = new float[PairBatch];
        float[] answerNorms = new float[PairBatch];
        Parallel.For(0, PairBatch, row =>
        {
            queryNorms[row] = table.Encode(pairs[chosen[row]].Query, queries.AsSpan(row * dimension, dimension));
            answerNorms[row] = table.Encode(pairs[chosen[row]].Text, answers.AsSpan(row * dimension, dimension));
        });
        float[] queryGradient = new float[queries.Length];
        float[] answerGradient = new float[answers.Length];
        loss.Compute(queries, answers, (float)settings.PairWeight, queryGradient, answerGradient);
        for (int row = 0; row < PairBatch; row++)
        {
            BackPropagate(table, pairs[chosen[row]].Query, queries.AsSpan(row * dimension, dimension), queryGradient.AsSpan(row * dimension, dimension), queryNorms[row]);
            BackPropagate(table, pairs[chosen[row]].Text, answers.AsSpan(row * dimension, dimension), answerGradient.AsSpan(row * dimension, dimension), answerNorms[row]);
        }
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
            TensorPrimitives.Multiply(tokenVectors.AsSpan(token * settings.Dimension, settings.Dimension), weight, table.Row(token));
        }
    }

    private double MeanCosine(StudentTable table, int[][] features, float[] textVectors, int[] heldOut)
    {
        float[] vector = new float[settings.Dimension];
        double sum = 0;
        foreach (int text in heldOut)
        {
            table.Encode(features[text], vector);
            sum += TensorPrimitives.Dot<float>(vector, textVectors.AsSpan(text * settings.Dimension, settings.Dimension));
        }

        return heldOut.Length == 0 ? 0 : sum / heldOut.Length;
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
