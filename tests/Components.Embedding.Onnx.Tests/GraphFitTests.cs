using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;
using Components.Foundation.Errors;
using Components.TestKit.Files;

namespace Components.Embedding.Onnx.Tests;

/// <summary>A pin that does not fit its graph. The graph of tiny-bert has 128 positions and the ids of its own
/// vocabulary.</summary>
public sealed class GraphFitTests : IDisposable
{
    private static readonly string Graph = Path.Combine(Models.Fixtures, "tiny-bert", "onnx", "model.onnx");

    private static readonly WordPieceTokenizer Own =
        TokenizerFiles.ReadJson(Path.Combine(Models.Fixtures, "tiny-bert", "tokenizer.json"));

    private readonly string _directory = Directory.CreateTempSubdirectory("graph-fit-").FullName;

    [Theory]
    [InlineData(129, "129.")]
    [InlineData(512, "512.")]
    [InlineData(8192, "8192.")]
    [InlineData(0, "0, which stands for 512.")]
    public void A_token_limit_beyond_the_graphs_positions_is_refused_when_the_model_is_opened(int maxTokens, string said) =>
        Should.Throw<UsageException>(() => Open(maxTokens)).Message
            .ShouldBe($"EMB039: {Graph}: The graph takes at most 128 tokens, model.max_tokens says {said} "
                + "Set model.max_tokens to 128 or less (model tiny-bert).");

    [Fact]
    public void A_token_limit_that_the_graph_just_takes_holds_for_a_text_of_any_length()
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBert(PoolingMode.Mean) with { MaxTokens = 128 });
        encoder.Contract.MaxTokens.ShouldBe(128);
        float[] vector = new float[48];
        encoder.EncodeQuery(string.Join(' ', Enumerable.Repeat("resistor", 800)), vector);
        vector.ShouldContain(static value => value != 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_token_limit_without_room_for_a_text_is_refused(int maxTokens) =>
        Should.Throw<UsageException>(() => Open(maxTokens)).Message
            .ShouldBe($"EMB039: model tiny-bert: model.max_tokens is {maxTokens}: the first and the last token alone are two, "
                + "so every text would get the same vector. Set model.max_tokens to the model's limit, 3 or more.");

    [Fact]
    public void The_tokenizer_of_another_model_is_refused_when_the_model_is_opened()
    {
        string vocabulary = CompressedFile.Unpack(Path.Combine(Models.Fixtures, "all-MiniLM-L6-v2", "vocab.txt.br"), _directory);
        Dictionary<string, string> files = new(StringComparer.Ordinal)
        {
            ["onnx/model.onnx"] = Graph,
            ["vocab.txt"] = vocabulary,
        };
        Should.Throw<InputDataException>(() => new OnnxBackend().Open(TinyBert, files, EncoderOptions.ForQueries)).Message
            .ShouldBe($"EMB023: {Graph}: The tokenizer has 30522 tokens, the graph takes ids below {Own.VocabularySize} only: "
                + "they are not of the same model. Pin the tokenizer.json or vocab.txt that belongs to this graph under "
                + "model.files (model tiny-bert).");
    }

    [Fact]
    public void What_onnx_runtime_refuses_in_a_run_is_said_with_the_graph_and_the_shape()
    {
        using TransformerSession session = TransformerSession.Open(Graph);
        InputDataException error = Should.Throw<InputDataException>(() =>
            session.Run([9587, 1, 1, 1], [1, 1, 1, 1], 2, 2, static _ => { }));
        error.Message.ShouldStartWith($"EMB030: {Graph}: ONNX Runtime cannot run the graph on 2 sequences of 2 tokens: ");
        error.Message.ShouldContain("idx=9587");
        error.Message.ShouldEndWith("Pin an export that takes any number of sequences and of tokens up to model.max_tokens, "
            + "with the tokenizer of the same model.");
        error.Message.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("[ErrorCode:RuntimeException] Failed to allocate memory for requested buffer of size 68719476736")]
    [InlineData("[ErrorCode:Fail] std::bad_alloc")]
    public void Want_of_memory_is_the_machines_fault_and_not_the_models(string said) =>
        OnnxErrors.RunFailed("model.onnx", 32, 512, new InvalidOperationException(said))
            .ShouldBeOfType<EnvironmentException>().Message.ShouldBe(
                "EMB029: model.onnx: The memory does not suffice to run the graph on 32 sequences of 512 tokens. "
                + "Set embed.threads or embed.batch_size lower, or model.max_tokens, or give the process more memory.");

    // A tokenizer that keeps no promise stands in for a graph that fails at some texts only.
    [Fact]
    public void Batches_that_fail_side_by_side_end_in_one_typed_error_and_so_does_a_query()
    {
        using OnnxEncoder encoder =
            new(TinyBert, new Promising(), TransformerSession.Open(Graph), Graph, new EncoderOptions(4, 1));
        float[] rows = new float[64 * 48];
        string[] texts = [.. Enumerable.Range(0, 64).Select(static number => $"text {number}")];
        Should.Throw<InputDataException>(() => encoder.EncodePassages(texts, rows, TestContext.Current.CancellationToken))
            .Code.ShouldBe("EMB030");
        Should.Throw<InputDataException>(() => encoder.EncodeQuery("10k", rows.AsSpan(0, 48))).Code.ShouldBe("EMB030");
    }

    [Fact]
    public void A_graph_with_inputs_of_another_type_is_refused()
    {
        // In the file: a graph input's name, then its type, whose first field is the kind of number; 7 is int64, 6 int32.
        byte[] bytes = File.ReadAllBytes(Graph);
        int name = bytes.AsSpan().LastIndexOf("input_ids"u8);
        int kind = name + bytes.AsSpan(name).IndexOf([(byte)0x08, (byte)0x07]);
        bytes[kind + 1].ShouldBe((byte)7);
        bytes[kind + 1] = 6;
        string path = Path.Combine(_directory, "int32.onnx");
        File.WriteAllBytes(path, bytes);
        Should.Throw<InputDataException>(() => TransformerSession.Open(path)).Message.ShouldBe(
            $"EMB033: {path}: The graph is not that of a BERT-family encoder: its input 'input_ids' is of Int32, not of Int64. "
            + "Pin an export that takes input_ids, attention_mask and, optionally, token_type_ids, and gives last_hidden_state.");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static ModelPin TinyBert => ModelPin.From(Models.TinyBert(PoolingMode.Mean));

    private static ITextEncoder Open(int maxTokens) =>
        Models.Open(Models.TinyBert(PoolingMode.Mean) with { MaxTokens = maxTokens });

    private sealed class Promising : ISequenceTokenizer
    {
        public string Sha256 => Own.Sha256;

        public int VocabularySize => Own.VocabularySize;

        public int[] Encode(string text, int maxTokens = 0) => [Own.ClassId, Own.VocabularySize, Own.SeparatorId];
    }
}
