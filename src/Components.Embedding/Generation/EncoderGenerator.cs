using Components.Embedding.Contract;
using Microsoft.Extensions.AI;

namespace Components.Embedding.Generation;

/// <summary>Any encoder as the standard <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>: passages in, unit vectors
/// out.</summary>
/// <remarks>Disposing the generator disposes the encoder.</remarks>
public sealed class EncoderGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly ITextEncoder _encoder;
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Wraps an encoder.</summary>
    /// <param name="encoder">Taken over.</param>
    public EncoderGenerator(ITextEncoder encoder)
    {
        _encoder = encoder;
        _metadata = new EmbeddingGeneratorMetadata(
            $"components-{encoder.Contract.Backend}", providerUri: null, encoder.Contract.ModelId, encoder.Contract.Dimension);
    }

    /// <summary>Embeds passages.</summary>
    /// <param name="values">Texts.</param>
    /// <param name="options">Only <see cref="EmbeddingGenerationOptions.Dimensions"/> is looked at: it must be the
    /// model's.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>One embedding per text, in order.</returns>
    /// <exception cref="ArgumentException">Another number of dimensions is asked for.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        int dimension = _encoder.Contract.Dimension;
        if (options?.Dimensions is int asked && asked != dimension)
        {
            throw new ArgumentException($"The model has {dimension} dimensions, not {asked}.", nameof(options));
        }

        string[] texts = [.. values];
        return Task.Run(
            () =>
            {
                float[] rows = new float[texts.Length * dimension];
                _encoder.EncodePassages(texts, rows, cancellationToken);
                GeneratedEmbeddings<Embedding<float>> embeddings = new(texts.Length);
                for (int row = 0; row < texts.Length; row++)
                {
                    embeddings.Add(
                        new Embedding<float>(rows.AsMemory(row * dimension, dimension)) { ModelId = _encoder.Contract.ModelId });
                }

                return embeddings;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : serviceType.IsInstanceOfType(_encoder) ? _encoder
        : null;

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();
}
