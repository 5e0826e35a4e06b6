using System.Numerics.Tensors;
using System.Text.Json;

namespace Components.Embedding.Contract;

/// <summary>Proves that an encoder is the one that made recorded vectors.</summary>
public static class ContractCheck
{
    /// <summary>Names every part in which two contracts differ.</summary>
    /// <param name="recorded">What made the vectors.</param>
    /// <param name="actual">What was loaded here.</param>
    /// <returns>One phrase per differing part, such as <c>pooling is 'cls', recorded 'mean'</c>; empty when they agree.</returns>
    public static IReadOnlyList<string> Differences(ModelContract recorded, ModelContract actual)
    {
        List<string> differences = [];
        Compare("backend", recorded.Backend, actual.Backend);
        Compare("model_id", recorded.ModelId, actual.ModelId);
        Compare("model_revision", recorded.ModelRevision, actual.ModelRevision);
        Compare("dimension", recorded.Dimension, actual.Dimension);
        Compare("pooling", recorded.Pooling, actual.Pooling);
        Compare("normalized", recorded.Normalized, actual.Normalized);
        Compare("query_prefix", recorded.QueryPrefix, actual.QueryPrefix);
        Compare("passage_prefix", recorded.PassagePrefix, actual.PassagePrefix);
        Compare("max_tokens", recorded.MaxTokens, actual.MaxTokens);
        Compare("tokenizer_sha256", recorded.TokenizerSha256, actual.TokenizerSha256);
        Compare("files", JsonSerializer.Serialize(recorded.Files), JsonSerializer.Serialize(actual.Files));
        return differences;

        void Compare<T>(string name, T expected, T found)
            where T : IEquatable<T>
        {
            if (!expected.Equals(found))
            {
                differences.Add($"{name} is '{found}', recorded '{expected}'");
            }
        }
    }

    /// <summary>Compares the contracts, then embeds the probe texts and compares the vectors.</summary>
    /// <param name="recorded">What a snapshot recorded.</param>
    /// <param name="encoder">What was loaded here.</param>
    /// <param name="where">Place for the message: the snapshot's vector directory.</param>
    /// <exception cref="Catalog.Errors.SnapshotException">EMB007: the contract differs. EMB008: a probe's cosine is below the
    /// recorded tolerance.</exception>
    public static void Verify(RecordedModel recorded, ITextEncoder encoder, string where)
    {
        IReadOnlyList<string> differences = Differences(recorded.Contract, encoder.Contract);
        if (differences.Count > 0)
        {
            throw EmbeddingErrors.ContractDiffers(where, differences);
        }

        float[] vector = new float[encoder.Contract.Dimension];
        foreach (ModelProbe probe in recorded.Probes)
        {
            encoder.EncodeQuery(probe.Text, vector);
            float[] expected = [.. probe.Vector];
            float cosine = expected.Length == vector.Length ? Cosine(expected, vector) : float.NaN;
            if (!(cosine >= recorded.Contract.ProbeTolerance))
            {
                throw EmbeddingErrors.ProbeDiffers(where, probe.Text, cosine, recorded.Contract.ProbeTolerance);
            }
        }
    }

    // Two texts that hold nothing the model knows are both zero vectors, and agree.
    private static float Cosine(float[] left, float[] right)
    {
        bool leftEmpty = !left.AsSpan().ContainsAnyExcept(0f);
        bool rightEmpty = !right.AsSpan().ContainsAnyExcept(0f);
        return leftEmpty || rightEmpty ? (leftEmpty && rightEmpty ? 1f : 0f) : TensorPrimitives.CosineSimilarity(left, right);
    }
}
