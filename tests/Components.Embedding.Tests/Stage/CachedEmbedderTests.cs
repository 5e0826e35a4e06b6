using Components.Embedding.Cache;
using Components.Embedding.Hashing;
using Components.Embedding.Stage;
using Components.Foundation.Errors;
using Microsoft.Extensions.AI;

namespace Components.Embedding.Tests.Stage;

/// <summary>Anybody may stand behind the standard interface: vectors are counted before they are kept.</summary>
public class CachedEmbedderTests
{
    [Theory]
    [InlineData(1, 64, "For 2 texts the embedding generator gave 1 vectors. None was kept.")]
    [InlineData(3, 64, "For 2 texts the embedding generator gave 3 vectors. None was kept.")]
    [InlineData(2, 63, "The embedding generator gave a vector of 63 numbers, the model has 64. None was kept.")]
    [InlineData(2, 65, "The embedding generator gave a vector of 65 numbers, the model has 64. None was kept.")]
    public void Other_vectors_than_the_models_are_refused_and_the_cache_stays_empty(int count, int length, string said)
    {
        using TemporaryFolder folder = new();
        using HashingEncoder encoder = new(64);
        using EmbeddingCache cache = EmbeddingCache.Open(folder["cache"], encoder.Contract);
        using Odd odd = new(count, length);
        CachedEmbedder embedder = new(encoder.Contract, odd, cache);

        InternalException error = Should.Throw<InternalException>(() =>
            embedder.Embed(["10k resistor", "LDO"], TestContext.Current.CancellationToken).Length);

        error.Code.ShouldBe("EMB013");
        error.What.ShouldBe(said);
        embedder.Embedded.ShouldBe(0);
        CachedEmbedder sound = new(encoder, cache);
        sound.Embed(["10k resistor", "LDO"], TestContext.Current.CancellationToken);
        sound.CacheHits.ShouldBe(0);
        sound.Embed(["10k resistor", "LDO"], TestContext.Current.CancellationToken);
        sound.CacheHits.ShouldBe(2);
    }

    /// <summary>The last vector alone has the odd length.</summary>
    private sealed class Odd(int count, int length) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
                Enumerable.Range(1, count).Select(number => new Embedding<float>(new float[number == count ? length : 64]))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
