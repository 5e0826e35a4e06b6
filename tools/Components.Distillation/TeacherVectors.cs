using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Foundation.Files;

namespace Components.Distillation;

/// <summary>A teacher's vectors of many texts, through an embedding cache, so that another run of the distillation only
/// trains.</summary>
internal static class TeacherVectors
{
    private const int WindowTexts = 1024;

    /// <summary>Embeds texts.</summary>
    /// <returns>One row per text, in order.</returns>
    internal static float[] Embed(ITextEncoder teacher, EmbeddingCache? cache, IReadOnlyList<string> texts,
        IProgress<DistillProgress>? progress, string phase, CancellationToken cancellationToken)
    {
        int dimension = teacher.Contract.Dimension;
        float[] rows = new float[checked(texts.Count * dimension)];
        List<int> missing = [];
        for (int row = 0; row < texts.Count; row++)
        {
            if (cache?.TryRead(Sha256Digest.OfText(texts[row]), rows.AsSpan(row * dimension, dimension)) != true)
            {
                missing.Add(row);
            }
        }

        float[] window = new float[WindowTexts * dimension];
        for (int start = 0; start < missing.Count; start += WindowTexts)
        {
            int count = Math.Min(WindowTexts, missing.Count - start);
            string[] part = [.. missing.Skip(start).Take(count).Select(row => texts[row])];
            teacher.EncodePassages(part, window.AsSpan(0, count * dimension), cancellationToken);
            for (int index = 0; index < count; index++)
            {
                ReadOnlySpan<float> vector = window.AsSpan(index * dimension, dimension);
                vector.CopyTo(rows.AsSpan(missing[start + index] * dimension));
                cache?.Add(Sha256Digest.OfText(part[index]), vector);
            }

            cache?.Flush();
            progress?.Report(new DistillProgress(phase, texts.Count - missing.Count + start + count, texts.Count, double.NaN));
        }

        return rows;
    }
}
