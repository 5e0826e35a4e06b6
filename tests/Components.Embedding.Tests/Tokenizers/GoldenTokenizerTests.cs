using System.Text.Json;
using Components.Embedding.Tokenizers;
using Components.TestKit.Files;

namespace Components.Embedding.Tests.Tokenizers;

/// <summary>Every case that was recorded with the reference implementation, Hugging Face's <c>tokenizers</c> 0.23.3 and its
/// BertWordPieceTokenizer, and the files of all-MiniLM-L6-v2 (Apache-2.0) that it read.</summary>
public sealed class GoldenTokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tiny_bert_from_its_tokenizer_json() =>
        Matches("tiny-bert.jsonl", TokenizerFiles.ReadJson(Fixture.At("tiny-bert/tokenizer.json")));

    [Fact]
    public void Tiny_bert_from_its_vocabulary() =>
        Matches("tiny-bert.jsonl", TokenizerFiles.ReadVocabulary(Fixture.At("tiny-bert/vocab.txt")));

    [Fact]
    public void Uncased() => Matches("uncased.jsonl.br", TokenizerFiles.ReadJson(MiniLm("tokenizer.json")));

    [Fact]
    public void Uncased_truncated() => Matches("uncased-truncated.jsonl.br", TokenizerFiles.ReadJson(MiniLm("tokenizer.json")));

    [Fact]
    public void Uncased_from_its_vocabulary() => Matches("uncased.jsonl.br", TokenizerFiles.ReadVocabulary(MiniLm("vocab.txt")));

    [Fact]
    public void Cased() => MatchesVocabulary("cased", new WordPieceOptions { Lowercase = false });

    [Fact]
    public void Uncased_that_keeps_accents() =>
        MatchesVocabulary("uncased-keep-accents", new WordPieceOptions { StripAccents = false });

    [Fact]
    public void Uncased_that_does_not_split_ideographs() =>
        MatchesVocabulary("uncased-no-cjk-split", new WordPieceOptions { SplitIdeographs = false });

    private void MatchesVocabulary(string cases, WordPieceOptions options) =>
        Matches($"{cases}.jsonl.br", TokenizerFiles.ReadVocabulary(MiniLm("vocab.txt"), options));

    private string MiniLm(string file) =>
        CompressedFile.Unpack(Fixture.At($"all-MiniLM-L6-v2/{file}.br"), _folder.Root);

    private static void Matches(string cases, WordPieceTokenizer tokenizer)
    {
        int count = 0;
        List<string> wrong = [];
        foreach (string line in CompressedFile.ReadLines(Fixture.At($"tokenizer/{cases}")))
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
