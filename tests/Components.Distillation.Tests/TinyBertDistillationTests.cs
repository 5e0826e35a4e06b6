using System.Buffers;
using Components.Catalog.Corpus;
using Components.Embedding.Contract;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;

namespace Components.Distillation.Tests;

/// <summary>Distillation with a real transformer as teacher.</summary>
public sealed class TinyBertDistillationTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("distil-tiny-bert-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Two_distillations_from_tiny_bert_give_the_same_bytes()
    {
        foreach (string name in (string[])["data.adj", "data.adv", "data.noun", "data.verb"])
        {
            File.WriteAllLines(Path.Combine(_root, name), Enumerable.Range(0, 20).Select(number =>
                $"0000{number:0000} 03 n 01 thing_{number} 0 000 | a separate and self-contained entity of kind {number}"));
        }

        ArrayBufferWriter<byte> lines = new();
        for (int number = 1; number <= 60; number++)
        {
            CorpusCodec.WriteLine(new CorpusRecord { LcscId = number, ComponentType = "resistor",
                PartNumber = $"RC{number:0000}", Description = $"Thick Film {number}kΩ", Package = "0402",
                Text = $"resistor. Thick Film {number}kΩ 0402. RC{number:0000}." }, lines);
        }

        File.WriteAllBytes(Path.Combine(_root, "corpus.jsonl"), lines.WrittenSpan);
        DistillSettings settings = new() { Dimension = 32, Buckets = 128, Glosses = 60, Definitions = 30, Examples = 20,
            Needs = 60, KindNeeds = 20, Documents = 60, DocumentCrops = 60, GlossCrops = 60, QueryPairs = 60, Epochs = 2,
            BatchSize = 32, RankQueries = 16, RankDocuments = 24 };
        DistillResult first = Distil("first", settings);
        DistillResult second = Distil("second", settings);
        File.ReadAllBytes(Path.Combine(_root, "second", "model.bin"))
            .ShouldBe(File.ReadAllBytes(Path.Combine(_root, "first", "model.bin")));
        second.After.ShouldBe(first.After);
    }

    private DistillResult Distil(string output, DistillSettings settings)
    {
        using ITextEncoder teacher = Embedding.Onnx.Tests.Models.Open(Embedding.Onnx.Tests.Models.TinyBert(PoolingMode.Mean));
        WordPieceTokenizer tokenizer = TokenizerFiles.ReadJson(
            Path.Combine(Embedding.Onnx.Tests.Models.Fixtures, "tiny-bert", "tokenizer.json"));
        return Distiller.Run(new DistillInputs(teacher, tokenizer.Tokens, _root, [Path.Combine(_root, "corpus.jsonl")]),
            settings, null, Path.Combine(_root, output));
    }
}
