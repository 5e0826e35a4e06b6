using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Hashing;

namespace Components.Distillation.Tests;

/// <summary>A teacher for tests that need none in particular: the hashing encoder, which knows spelling.</summary>
internal sealed class SeededEncoder(int dimension) : ITextEncoder
{
    private readonly HashingEncoder _inner = new(dimension);

    public ModelContract Contract => _inner.Contract;

    public int Passages { get; private set; }

    public void EncodeQuery(string query, Span<float> destination) => _inner.EncodeQuery(query, destination);

    public void EncodePassages(
        IReadOnlyList<string> passages, Span<float> destination, CancellationToken cancellationToken = default)
    {
        Passages += passages.Count;
        _inner.EncodePassages(passages, destination, cancellationToken);
    }

    public void Dispose() => _inner.Dispose();
}
