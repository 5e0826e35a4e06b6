using System.Text.Json;
using Components.Embedding.Tokenizers;

namespace Components.Embedding.Tests.Tokenizers;

/// <summary>Every recorded case of the reference implementation.</summary>
public class GoldenTokenizerTests
{
    private const string MiniLm = "models/all-MiniLM-L6-v2/";

    [Fact]
    public void Tiny_bert_from_its_tokenizer_json() =>
        Matches(SharedData.Fixture("tokenizer/tiny-bert.jsonl"),
            TokenizerFiles.ReadJson(SharedData.Fixture("tiny-bert/tokenizer.json")));

    [Fact]
    public void Tiny_bert_from_its_vocabulary() =>
        Matches(SharedData.Fixture("tokenizer/tiny-bert.jsonl"),
            TokenizerFiles.ReadVocabulary(SharedData.Fixture("tiny-bert/vocab.txt")));

    [Fact]
    public void Uncased() =>
        Matches(SharedData.Require("golden/tokenizer/uncased.jsonl"),
            TokenizerFiles.ReadJson(SharedData.Require(MiniLm + "tokenizer.json")));

    [Fact]
    public void Uncased_truncated() =>
        Matches(SharedData.Require("golden/tokenizer/uncased-truncated.jsonl"),
            TokenizerFiles.ReadJson(SharedData.Require(MiniLm + "tokenizer.json")));

    [Fact]
    public void Cased() => MatchesVocabulary("cased", new WordPieceOptions { Lowercase = false });

    [Fact]
    public void Uncased_that_keeps_accents() =>
        MatchesVocabulary("uncased-keep-accents", new WordPieceOptions { StripAccents = false });

    [Fact]
    public void Uncased_that_does_not_split_ideographs() =>
        MatchesVocabulary("uncased-no-cjk-split", new WordPieceOptions { SplitIdeographs = false });

    private static void MatchesVocabulary(string cases, WordPieceOptions options) =>
        Matches(SharedData.Require($"golden/tokenizer/{cases}.jsonl"),
            TokenizerFiles.ReadVocabulary(SharedData.Require(MiniLm + "vocab.txt"), options));

    private static void Matches(string casesPath, WordPieceTokenizer tokenizer)
    {
        int count = 0;
        List<string> wrong = [];
        foreach (string line in File.ReadLines(casesPath))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            int maxTokens = root.TryGetProperty("max_tokens", out JsonElement limit) ? limit.GetInt32() : 0;
            int[] expected = [.. root.GetProperty("ids").EnumerateArray().Select(static id => id.GetInt32())];
            int[] actual = tokenizer.Encode(root.GetProperty("text").GetString()!, maxTokens);
            count++;
            if (!actual.AsSpan().SequenceEqual(expected))
            {
                wrong.Add($"{line}\n  found [{string.Join(", ", actual)}]");
            }
        }

        wrong.ShouldBeEmpty($"{wrong.Count} of {count} cases differ; the first: {wrong.FirstOrDefault()}");
        count.ShouldBeGreaterThan(500);
    }
}
