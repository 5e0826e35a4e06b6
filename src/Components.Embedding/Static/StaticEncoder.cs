using System.Buffers;
using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;

namespace Components.Embedding.Static;

/// <summary>Encodes with a <see cref="StaticModel"/>: split, look up, add, normalise. Microseconds a text, no native code, the
/// same bits on every machine.</summary>
public sealed class StaticEncoder : ITextEncoder, ITokenizingEncoder
{
    private readonly StaticModel _model;
    private readonly int _threads;

    /// <summary>Makes an encoder.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pin">Identity, prefixes, files.</param>
    /// <param name="threads">Threads for passages.</param>
    public StaticEncoder(StaticModel model, ModelPin pin, int threads = 1)
    {
        _model = model;
        _threads = threads;
        Contract = new ModelContract
        {
            Backend = "static",
            ModelId = pin.Id,
            ModelRevision = pin.Revision,
            Dimension = model.Dimension,
            Pooling = "weighted",
            QueryPrefix = pin.QueryPrefix,
            PassagePrefix = pin.PassagePrefix,
            MaxTokens = StaticFeatures.MostTokens,
            TokenizerSha256 = model.Tokenizer.Sha256,
            Files = pin.Files,
        };
    }

    /// <inheritdoc/>
    public ModelContract Contract { get; }

    /// <inheritdoc/>
    public void EncodeQuery(string query, Span<float> destination) =>
        Encode(Contract.QueryPrefix.Length == 0 ? query : Contract.QueryPrefix + query, destination);

    /// <inheritdoc/>
    public void EncodePassages(
        IReadOnlyList<string> passages, Span<float> destination, CancellationToken cancellationToken = default) =>
        ParallelRows.Run(passages, Contract.Dimension, _threads, destination, this, static (encoder, text, row) =>
            encoder.Encode(encoder.Contract.PassagePrefix.Length == 0 ? text : encoder.Contract.PassagePrefix + text, row),
            cancellationToken);

    /// <inheritdoc/>
    public bool HasOwnTokenizer => true;

    /// <inheritdoc/>
    public int[] Tokenize(string passage)
    {
        int[] ids = new int[StaticFeatures.MostTokens];
        return ids[.._model.Tokenizer.EncodePieces(Contract.PassagePrefix + passage, ids)];
    }

    /// <summary>Nothing is held beyond memory.</summary>
    public void Dispose()
    {
    }

    private void Encode(string text, Span<float> destination)
    {
        int dimension = _model.Dimension;
        Span<float> sums = destination[..dimension];
        sums.Clear();
        int[] rows = ArrayPool<int>.Shared.Rent(StaticFeatures.MostTokens + StaticFeatures.MostNGrams);
        try
        {
            int count = StaticFeatures.Collect(_model.Tokenizer, _model.BucketCount, text, rows);
            RowSum.AddAll(_model.Rows, _model.Scales, rows.AsSpan(0, count), sums);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rows);
        }

        Normalise(sums);
    }

    // In double and in order: one fixed sum, whatever the CPU.
    private static void Normalise(Span<float> vector)
    {
        double squares = 0;
        foreach (float value in vector)
        {
            squares += (double)value * value;
        }

        if (!(squares > 0) || !double.IsFinite(squares))
        {
            vector.Clear();
            return;
        }

        double norm = Math.Sqrt(squares);
        for (int column = 0; column < vector.Length; column++)
        {
            vector[column] = (float)(vector[column] / norm);
        }
    }
}
