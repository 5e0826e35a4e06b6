using Components.Catalog.Models;
using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Generation;
using Components.Foundation.Files;
using Microsoft.Extensions.AI;

namespace Components.Embedding.Stage;

/// <summary>Embeds windows of passages, taking from the cache what it has and adding what it lacked. Batches go through the
/// standard interface, so that whatever stands behind it may embed them.</summary>
/// <param name="encoder">Embeds the rest; not disposed here.</param>
/// <param name="cache">May be null.</param>
internal sealed class CachedEmbedder(ITextEncoder encoder, EmbeddingCache? cache)
{
    private float[] _rows = [];
    private float[] _missing = [];

    internal long Rows { get; private set; }

    internal long CacheHits { get; private set; }

    internal long Embedded { get; private set; }

    /// <summary>Texts that are handled at a time: enough to sort transformer batches by length, few enough to report progress and
    /// to save work every few seconds.</summary>
    internal static int WindowRows(ModelContract contract) =>
        string.Equals(contract.Backend, "onnx", StringComparison.Ordinal) ? 512 : 4096;

    /// <summary>Embeds one window.</summary>
    /// <returns>Rows in order; valid until the next call.</returns>
    internal ReadOnlySpan<float> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        int dimension = encoder.Contract.Dimension;
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
        int dimension = encoder.Contract.Dimension;
        if (_missing.Length < texts.Count * dimension)
        {
            _missing = new float[texts.Count * dimension];
        }

        // Not disposed: that would dispose the encoder, which is its owner's.
        IEmbeddingGenerator<string, Embedding<float>> generator = new EncoderGenerator(encoder);
        GeneratedEmbeddings<Embedding<float>> made =
            generator.GenerateAsync(texts, cancellationToken: cancellationToken).GetAwaiter().GetResult();
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
