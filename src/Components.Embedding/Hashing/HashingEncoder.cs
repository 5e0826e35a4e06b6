using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Files;

namespace Components.Embedding.Hashing;

/// <summary>Signed feature hashing without a model: words, the pieces of part numbers, character trigrams and values folded
/// to SI units are hashed into a fixed number of columns. It knows spelling and numbers but no meaning: good for tests, and
/// the floor that a real model has to beat in reports.</summary>
/// <remarks>Sums are integers and the norm is one correctly rounded square root, so that every machine gives the same
/// bits.</remarks>
public sealed class HashingEncoder : ITextEncoder
{
    /// <summary>Columns unless the pin says otherwise.</summary>
    public const int DefaultDimension = 256;

    /// <summary>Version of the features and their weights; part of the revision.</summary>
    public const int AlgorithmVersion = 2;

    private readonly int _threads;

    /// <summary>Makes an encoder.</summary>
    /// <param name="dimension">Columns, a multiple of 8 from 8 to 4096.</param>
    /// <param name="pin">Identity and prefixes; null for the defaults.</param>
    /// <param name="threads">Threads for passages.</param>
    /// <exception cref="Foundation.Errors.UsageException">EMB010: the dimension cannot be used.</exception>
    public HashingEncoder(int dimension = DefaultDimension, ModelPin? pin = null, int threads = 1)
    {
        // The algorithm is the whole model: its name is its own, whatever a pin calls it.
        string id = $"components-hashing-v{AlgorithmVersion}";
        if (dimension is < 8 or > 4096 || dimension % 8 != 0)
        {
            throw EmbeddingErrors.DimensionUnusable(id, dimension);
        }

        _threads = threads;
        Contract = new ModelContract
        {
            Backend = "hashing",
            ModelId = id,
            ModelRevision = $"sha256:{Sha256Digest.OfText($"components-hashing {AlgorithmVersion} {dimension}")}",
            Dimension = dimension,
            Pooling = nameof(PoolingMode.None).ToLowerInvariant(),
            QueryPrefix = pin?.QueryPrefix ?? "",
            PassagePrefix = pin?.PassagePrefix ?? "",
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

    /// <summary>Nothing is held.</summary>
    public void Dispose()
    {
    }

    private void Encode(string text, Span<float> destination)
    {
        int dimension = Contract.Dimension;
        Span<int> sums = stackalloc int[dimension];
        sums.Clear();
        TextFeatures.AddTo(text, sums);

        long squares = 0;
        foreach (int sum in sums)
        {
            squares += (long)sum * sum;
        }

        if (squares == 0)
        {
            destination[..dimension].Clear();
            return;
        }

        double norm = Math.Sqrt(squares);
        for (int column = 0; column < dimension; column++)
        {
            destination[column] = (float)(sums[column] / norm);
        }
    }
}
