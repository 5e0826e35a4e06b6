using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Stage;

namespace Components.Embedding.Texts;

/// <summary>Vectors of a list of texts, through the embedding cache: what the lexicon's sentences need.</summary>
/// <param name="encoders">Opens the model.</param>
public sealed class TextVectors(EncoderFactory encoders)
{
    /// <summary>Embeds texts as passages.</summary>
    /// <param name="texts">Texts.</param>
    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="embed">Section <c>embed</c>.</param>
    /// <param name="cacheDirectory">Root of the embedding cache; null for none.</param>
    /// <param name="progress">Told how many are done; may be null.</param>
    /// <param name="cancellationToken">Stops between windows; what is embedded by then stays in the cache.</param>
    /// <returns>Columns of a vector, and the vectors one after the other.</returns>
    public (int Dimension, float[] Vectors) Of(
        IReadOnlyList<string> texts, ModelSettings model, EmbeddingSettings embed, string? cacheDirectory,
        IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        using ITextEncoder encoder = encoders.Open(model, EncoderOptions.From(embed));
        using EmbeddingCache? cache = cacheDirectory is null || !embed.UseCache
            ? null
            : EmbeddingCache.Open(cacheDirectory, encoder.Contract, provider: embed.ExecutionProvider);
        CachedEmbedder embedder = new(encoder, cache);
        int dimension = encoder.Contract.Dimension;
        float[] vectors = new float[checked(texts.Count * dimension)];
        int done = 0;
        foreach (string[] window in texts.Chunk(CachedEmbedder.WindowRows(encoder.Contract)))
        {
            embedder.Embed(window, cancellationToken).CopyTo(vectors.AsSpan(done * dimension));
            done += window.Length;
            cache?.Flush();
            progress?.Report(done);
        }

        return (dimension, vectors);
    }
}
