using Components.Catalog.Models;
using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Generation;
using Components.Foundation.Files;
using Microsoft.Extensions.AI;

namespace Components.Embedding.Stage;

/// <summary>Embeds windows of passages, taking from the cache what it has and adding what it lacked. Batches go through the
/// standard interface, so that whatever stands behind it may embed them.</summary>
/// <param name="contract">Of the model.</param>
/// <param name="generator">Embeds the rest; not disposed here.</param>
/// <param name="cache">May be null.</param>
internal sealed class CachedEmbedder(
    ModelContract contract, IEmbeddingGenerator<string, Embedding<float>> generator, EmbeddingCache? cache)
{
    private float[] _rows = [];
    private float[] _missing = [];

    // The generator is not disposed either: that would dispose the encoder, which is its owner's.
    internal CachedEmbedder(ITextEncoder encoder, EmbeddingCache? cache)
        : this(encoder.Contract, new EncoderGenerator(encoder), cache)
    {
    }

    internal long Rows { get; private set; }

    internal long CacheHits { get; private set; }

    internal long Embedded { get; private set; }

    /// <summary>Texts that are handled at a time: enough to sort transformer batches by length, few enough to report progress and
    /// to save work every few seconds.</summary>
    internal static int WindowRows(ModelContract contract) =>
        string.Equals(contract.Backend, ModelContract.Onnx, StringComparison.Ordinal) ? 512 : 4096;

    /// <summary>Embeds one window.</summary>
    /// <returns>Rows in order; valid until the next call.</returns>
    /// <exception cref="Foundation.Errors.InternalException">EMB013: the generator gave another number of vectors, or vectors of
    /// another length. Nothing of the window was kept.</exception>
    internal ReadOnlySpan<float> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        int dimension = contract.Dimension;
        if (_rows.Length < texts.Count * dimension)
        {
            _rows = new float[texts.Count * dimension];
        }

        List<string> missingTexts = [];
        List<Sha256Digest> missingDigests = [];
        Dictionary<Sha256Digest, int> missingIndex = [];
        List<(int Row, int Missing)> copies = [];
        for (int row = 0; row < texts.Count; row++)
        {
            Sha256Digest digest = DigestOf(texts[row]);
            if (cache?.TryRead(digest, _rows.AsSpan(row * dimension, dimension)) == true)
            {
                CacheHits++;
                continue;
            }

            if (!missingIndex.TryGetValue(digest, out int missing))
            {
                missing = missingTexts.Count;
                missingIndex.Add(digest, missing);
                missingTexts.Add(texts[row]);
                missingDigests.Add(digest);
            }

            copies.Add((row, missing));
        }

        if (missingTexts.Count > 0)
        {
            EmbedMissing(missingTexts, missingDigests, cancellationToken);
        }

        foreach ((int row, int missing) in copies)
        {
            _missing.AsSpan(missing * dimension, dimension).CopyTo(_rows.AsSpan(row * dimension));
        }

        Rows += texts.Count;
        return _rows.AsSpan(0, texts.Count * dimension);
    }

    private void EmbedMissing(List<string> texts, List<Sha256Digest> digests, CancellationToken cancellationToken)
    {
        int dimension = contract.Dimension;
        if (_missing.Length < texts.Count * dimension)
        {
            _missing = new float[texts.Count * dimension];
        }

        GeneratedEmbeddings<Embedding<float>> made =
            generator.GenerateAsync(texts, cancellationToken: cancellationToken).GetAwaiter().GetResult();
        if (made.Count != texts.Count)
        {
            throw EmbeddingErrors.OtherCount(contract.ModelId, texts.Count, made.Count);
        }

        if (made.FirstOrDefault(vector => vector.Vector.Length != dimension) is { } odd)
        {
            throw EmbeddingErrors.OtherLength(contract.ModelId, dimension, odd.Vector.Length);
        }

        for (int index = 0; index < made.Count; index++)
        {
            made[index].Vector.Span.CopyTo(_missing.AsSpan(index * dimension, dimension));
        }

        Embedded += texts.Count;
        if (cache is not null)
        {
            for (int index = 0; index < texts.Count; index++)
            {
                cache.Add(digests[index], _missing.AsSpan(index * dimension, dimension));
            }
        }
    }

    private static Sha256Digest DigestOf(string text)
    {
        return Sha256Digest.OfText(text);
    }
}
