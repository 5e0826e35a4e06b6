using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;

namespace Components.Embedding.Onnx;

/// <summary>A BERT-family sentence encoder: a tokenizer, one transformer run per batch, mean or CLS pooling, L2
/// normalisation.</summary>
/// <remarks>Passages are sorted by length and cut into batches of equal length at most: nothing is padded, so that neither masks
/// nor neighbours of another length touch a vector. An int8 graph quantizes activations over the whole batch; it runs one
/// text at a time, else a text's vector would depend on its neighbours and the embedding cache on its history.</remarks>
public sealed class OnnxEncoder : ITextEncoder, ITokenizingEncoder
{
    // Activations of one run grow with the batch's tokens; this bounds them to some 100 MB for a small BERT.
    private const int MostTokensPerRun = 8192;
    private const int LongestDefault = 512;

    private readonly ISequenceTokenizer _tokenizer;
    private readonly TransformerSession _session;
    private readonly int _maxTokens;
    private readonly int _batchSize;
    private readonly int _threads;
    private readonly bool _isCls;

    internal OnnxEncoder(
        ModelPin pin, ISequenceTokenizer tokenizer, TransformerSession session, string graphPath, EncoderOptions options)
    {
        if (pin.Dimension is int expected && expected != session.Dimension)
        {
            throw OnnxErrors.DimensionDiffers(pin, graphPath, session.Dimension);
        }

        _tokenizer = tokenizer;
        _session = session;
        _maxTokens = pin.MaxTokens == 0 ? LongestDefault : pin.MaxTokens;
        GraphFit.Check(session, pin, tokenizer, _maxTokens, graphPath);
        _isCls = pin.Pooling == PoolingMode.Cls;
        _threads = Math.Max(1, options.Threads);
        _batchSize = pin.ProbeTolerance < ModelContract.FloatTolerance ? 1 : Math.Max(1, options.BatchSize);
        Contract = new ModelContract
        {
            Backend = ModelContract.Onnx,
            ModelId = pin.Id,
            ModelRevision = pin.Revision,
            Dimension = session.Dimension,
            Pooling = _isCls ? "cls" : "mean",
            QueryPrefix = pin.QueryPrefix,
            PassagePrefix = pin.PassagePrefix,
            MaxTokens = _maxTokens,
            TokenizerSha256 = tokenizer.Sha256,
            Files = pin.Files,
            ProbeTolerance = pin.ProbeTolerance,
        };
    }

    /// <inheritdoc/>
    public ModelContract Contract { get; }

    /// <inheritdoc/>
    public void EncodeQuery(string query, Span<float> destination)
    {
        float[] row = new float[Contract.Dimension];
        RunBatch([_tokenizer.Encode(Contract.QueryPrefix + query, _maxTokens)], row);
        row.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void EncodePassages(
        IReadOnlyList<string> passages, Span<float> destination, CancellationToken cancellationToken = default)
    {
        int dimension = Contract.Dimension;
        int[][] sequences = new int[passages.Count][];
        for (int index = 0; index < sequences.Length; index++)
        {
            sequences[index] = _tokenizer.Encode(Contract.PassagePrefix + passages[index], _maxTokens);
        }

        float[] rows = new float[passages.Count * dimension];
        ParallelOptions options = new() { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken };
        try
        {
            Parallel.ForEach(LengthBatches.Cut(sequences, _batchSize, MostTokensPerRun), options, batch =>
            {
                float[] vectors = new float[batch.Count * dimension];
                RunBatch([.. batch.Select(index => sequences[index])], vectors);
                for (int position = 0; position < batch.Count; position++)
                {
                    vectors.AsSpan(position * dimension, dimension).CopyTo(rows.AsSpan(batch[position] * dimension));
                }
            });
        }
        catch (AggregateException exception)
        {
            // Of several batches that fail side by side each says the same: the first one speaks, as it was thrown.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        rows.CopyTo(destination);
    }

    /// <inheritdoc/>
    public bool HasOwnTokenizer => _tokenizer is WordPieceTokenizer;

    /// <inheritdoc/>
    public int[] Tokenize(string passage) => _tokenizer.Encode(Contract.PassagePrefix + passage, _maxTokens);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void RunBatch(IReadOnlyList<int[]> sequences, float[] vectors)
    {
        int length = sequences[0].Length;
        long[] ids = new long[sequences.Count * length];
        long[] mask = new long[ids.Length];
        Array.Fill(mask, 1L);
        for (int row = 0; row < sequences.Count; row++)
        {
            for (int position = 0; position < length; position++)
            {
                ids[(row * length) + position] = sequences[row][position];
            }
        }

        _session.Run(ids, mask, sequences.Count, length, hidden => Pool(hidden, sequences.Count, length, vectors));
    }

    private void Pool(ReadOnlySpan<float> hidden, int batch, int length, float[] vectors)
    {
        int dimension = Contract.Dimension;
        double[] sums = new double[dimension];
        for (int row = 0; row < batch; row++)
        {
            Array.Clear(sums);
            int tokens = _isCls ? 1 : length;
            for (int position = 0; position < tokens; position++)
            {
                ReadOnlySpan<float> token = hidden.Slice(((row * length) + position) * dimension, dimension);
                for (int column = 0; column < dimension; column++)
                {
                    sums[column] += token[column];
                }
            }

            double norm = TensorPrimitives.Norm<double>(sums);
            for (int column = 0; column < dimension; column++)
            {
                vectors[(row * dimension) + column] = norm > 0 ? (float)(sums[column] / norm) : 0f;
            }
        }
    }
}
