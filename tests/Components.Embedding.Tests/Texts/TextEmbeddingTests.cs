using System.Buffers;
using System.Runtime.InteropServices;
using Components.Catalog.Corpus;
using Components.Embedding.Encoders;
using Components.Embedding.Hashing;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Stage;
using Components.Embedding.Texts;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Embedding.Tests.Texts;

public class TextEmbeddingTests
{
    private static readonly ModelSettings Model = new() { Dimension = 64 };
    private static readonly EncoderFactory Encoders = new(new ModelLocator([]));

    [Fact]
    public void Vectors_of_texts_are_plain_floats_in_order()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["texts.jsonl"], "{\"text\": \"10k\\u03a9\"}\n{\"text\":\"LDO\",\"more\":1}\n");
        EmbedResult result = new TextEmbedding(Encoders)
            .WriteVectors(folder["texts.jsonl"], Model, new EmbeddingSettings(), folder["out.f32"]);
        result.Rows.ShouldBe(2);
        using HashingEncoder encoder = new(64);
        float[] expected = new float[128];
        encoder.EncodePassages(["10k\u03a9", "LDO"], expected);
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder["out.f32"])).ToArray().ShouldBe(expected);
    }

    [Theory]
    [InlineData("{\"txt\": \"a\"}")]
    [InlineData("{\"text\": 5}")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_line_without_a_text_is_named(string line)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["texts.jsonl"], $"{{\"text\": \"a\"}}\n{line}\n");
        Should.Throw<InputDataException>(() => new TextEmbedding(Encoders)
            .WriteVectors(folder["texts.jsonl"], Model, new EmbeddingSettings(), folder["out.f32"])).Message.ShouldBe(
            $"EMB071: {folder["texts.jsonl"]}:2: The line is not an object with a string 'text'. "
                + $"Write one JSON object a line: {{\"text\": \"...\"}}.");
        File.Exists(folder["out.f32"]).ShouldBeFalse();
    }

    [Fact]
    public void A_model_without_tokens_says_so()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["texts.jsonl"], "{\"text\": \"a\"}\n");
        Should.Throw<UsageException>(() =>
            new TextEmbedding(Encoders).WriteTokens(folder["texts.jsonl"], Model, folder["out.jsonl"])).Message.ShouldBe(
            "EMB072: --tokens: The backend 'hashing' has no tokens. Choose a model with a tokenizer, "
                + "for example --profile minilm.");
    }

    [Fact]
    public void Shards_together_are_the_whole_and_embed_finds_them()
    {
        using TemporaryFolder folder = new();
        ArrayBufferWriter<byte> lines = new();
        for (int row = 0; row < 500; row++)
        {
            CorpusCodec.WriteLine(
                new CorpusRecord { LcscId = row + 1, ComponentType = "other", PartNumber = $"P{row}", Text = $"part {row}" },
                lines);
        }

        File.WriteAllBytes(folder["corpus.jsonl"], lines.WrittenSpan);
        TextEmbedding embedding = new(Encoders);
        long rows = 0;
        for (int index = 2; index >= 0; index--)
        {
            EmbedResult shard = embedding.WriteShard(
                folder["corpus.jsonl"], Model, new EmbeddingSettings(), new ShardOf(index, 3), folder["cache"]);
            shard.Embedded.ShouldBe(shard.Rows);
            shard.Rows.ShouldBeInRange(120, 220);
            rows += shard.Rows;
        }

        rows.ShouldBe(500);
        embedding.WriteShard(
            folder["corpus.jsonl"], Model, new EmbeddingSettings(), new ShardOf(1, 3), folder["cache"]).Embedded.ShouldBe(0);
        EmbedResult whole = new EmbedStage(Encoders)
            .Run(folder["corpus.jsonl"], Model, new EmbeddingSettings(), folder["cache"], folder["out"]);
        whole.Embedded.ShouldBe(0);
        whole.CacheHits.ShouldBe(500);
    }

    [Fact]
    public void A_text_is_in_exactly_one_shard()
    {
        for (int number = 0; number < 100; number++)
        {
            Sha256Digest digest = Sha256Digest.OfText($"text {number}");
            Enumerable.Range(0, 7).Count(index => new ShardOf(index, 7).Contains(digest)).ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("8/8")]
    [InlineData("1")]
    [InlineData("-1/4")]
    [InlineData("0/0")]
    [InlineData("a/b")]
    public void What_is_not_a_shard_is_refused(string text) =>
        Should.Throw<UsageException>(() => ShardOf.Parse(text)).Message.ShouldBe(
        $"EMB070: --shard: '{text}' is not a shard. Write i/n with i from 0 to n - 1, for example --shard 0/8.");

    [Fact]
    public void A_shard_is_read() => ShardOf.Parse("3/16").ShouldBe(new ShardOf(3, 16));
}
