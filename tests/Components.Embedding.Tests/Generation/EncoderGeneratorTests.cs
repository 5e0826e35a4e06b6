using Components.Embedding.Contract;
using Components.Embedding.Generation;
using Components.Embedding.Hashing;
using Microsoft.Extensions.AI;

namespace Components.Embedding.Tests.Generation;

public class EncoderGeneratorTests
{
    [Fact]
    public async Task The_standard_interface_gives_the_encoders_vectors()
    {
        using HashingEncoder encoder = new();
        using EncoderGenerator generator = new(new HashingEncoder());
        GeneratedEmbeddings<Embedding<float>> embeddings = await generator.GenerateAsync(["10k resistor", "LDO"]);
        float[] expected = new float[2 * 256];
        encoder.EncodePassages(["10k resistor", "LDO"], expected);
        embeddings[0].Vector.ToArray().ShouldBe(expected[..256]);
        embeddings[1].Vector.ToArray().ShouldBe(expected[256..]);
        embeddings[1].ModelId.ShouldBe("components-hashing-v2");
    }

    [Fact]
    public void Metadata_and_encoder_are_services()
    {
        using EncoderGenerator generator = new(new HashingEncoder(64));
        EmbeddingGeneratorMetadata metadata = generator.GetService<EmbeddingGeneratorMetadata>().ShouldNotBeNull();
        metadata.DefaultModelDimensions.ShouldBe(64);
        metadata.ProviderName.ShouldBe("components-hashing");
        generator.GetService<ITextEncoder>().ShouldBeOfType<HashingEncoder>();
        generator.GetService(typeof(ITextEncoder), "key").ShouldBeNull();
    }

    [Fact]
    public async Task Another_dimension_is_refused()
    {
        using EncoderGenerator generator = new(new HashingEncoder());
        ArgumentException error = await Should.ThrowAsync<ArgumentException>(() =>
            generator.GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 100 }));
        error.Message.ShouldStartWith("The model has 256 dimensions, not 100.");
    }
}
