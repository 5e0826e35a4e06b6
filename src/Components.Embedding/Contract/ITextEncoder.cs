using Components.Catalog.Models;

namespace Components.Embedding.Contract;

/// <summary>Turns one text into one unit-length vector without going through tasks: the hot path of a query.</summary>
/// <remarks>Every encoder is also an <c>IEmbeddingGenerator&lt;string, Embedding&lt;float&gt;&gt;</c> through
/// <c>EncoderGenerator</c>; batches of passages go that way (CachedEmbedder). Implementations are safe for concurrent
/// use.</remarks>
public interface ITextEncoder : IDisposable
{
    /// <summary>The loaded model: identity, dimension, pooling, prefixes, digests.</summary>
    ModelContract Contract { get; }

    /// <summary>Encodes a search query (the query prefix is applied here).</summary>
    /// <param name="query">User's text; any string is accepted.</param>
    /// <param name="destination">Receives <see cref="ModelContract.Dimension"/> floats of unit length; all zeros when the
    /// text holds nothing the model knows.</param>
    void EncodeQuery(string query, Span<float> destination);

    /// <summary>Encodes passages (the passage prefix is applied here), in order.</summary>
    /// <param name="passages">Texts to embed.</param>
    /// <param name="destination">Receives <c>passages.Count x Dimension</c> floats, row by row, each row of unit length.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    void EncodePassages(IReadOnlyList<string> passages, Span<float> destination, CancellationToken cancellationToken = default);
}
