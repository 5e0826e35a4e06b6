using Components.Embedding.Tokenizers;
using Components.Foundation.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Embedding.Tests.Tokenizers;

public class WordPieceTokenizerTests
{
    private static readonly WordPieceTokenizer Tiny = TokenizerFiles.ReadJson(Fixture.At("tiny-bert/tokenizer.json"));

    [Fact]
    public void Json_and_vocabulary_that_mean_the_same_have_the_same_digest() =>
        TokenizerFiles.ReadVocabulary(Fixture.At("tiny-bert/vocab.txt")).Sha256.ShouldBe(Tiny.Sha256);

    [Fact]
    public void A_vocabulary_with_carriage_returns_is_the_same_vocabulary()
    {
        // As Snowflake ships arctic-embed-xs's.
        string[] lines = File.ReadAllLines(Fixture.At("tiny-bert/vocab.txt"));
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["vocab.txt"], string.Join("\r\n", lines) + "\r\n");
        TokenizerFiles.ReadVocabulary(folder["vocab.txt"]).Sha256.ShouldBe(Tiny.Sha256);
    }

    [Fact]
    public void Every_option_changes_the_digest()
    {
        string[] tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a"];
        WordPieceOptions[] all =
        [
            new(), new() { Lowercase = false }, new() { StripAccents = false }, new() { SplitIdeographs = false },
            new() { CleanText = false },
            new() { LongestWord = 50 }, new() { ContinuationPrefix = "@@" }, new() { SpecialTokens = ["[PAD]"] },
        ];
        all.Select(options => new WordPieceTokenizer(tokens, options).Sha256)
            .ToHashSet(StringComparer.Ordinal).Count.ShouldBe(all.Length);
        string[] longer = [.. tokens, "b"];
        foreach (WordPieceOptions options in all)
        {
            new WordPieceTokenizer(longer, options).Sha256.Equals(
                new WordPieceTokenizer(tokens, options).Sha256, StringComparison.Ordinal).ShouldBeFalse();
        }
    }

    [Fact]
    public void Any_string_is_encoded_within_its_bounds()
    {
        Gen<string> anyUnits = Gen.Choose(0, char.MaxValue).Select(unit => (char)unit).ArrayOf()
            .Select(units => new string(units));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(anyUnits.ToArbitrary(), text =>
        {
            int[] ids = Tiny.Encode(text);
            return ids[0] == Tiny.ClassId && ids[^1] == Tiny.SeparatorId && ids.All(id => id >= 0 && id < Tiny.VocabularySize);
        }));
    }

    [Fact]
    public void A_limit_cuts_the_same_sequence_short()
    {
        const string Text = "unaffable RC0402FR-0710KL \u00fcber 0.1\u00b5F";
        int[] whole = Tiny.Encode(Text);
        for (int limit = 2; limit <= whole.Length; limit++)
        {
            Tiny.Encode(Text, limit).ShouldBe([.. whole[..(limit - 1)], Tiny.SeparatorId]);
        }
    }

    [Fact]
    public void Encoding_allocates_nothing()
    {
        const string Text = "[CLS] 100nF \u00b110% 16V X7R 0402 capacitor \u00e9\u4e2d\ud55c RC0402FR-0710KL";
        int[] ids = new int[256];
        Tiny.Encode(Text, ids.AsSpan());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
        {
            Tiny.Encode(Text, ids.AsSpan());
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void There_must_be_room_for_first_and_last_token() =>
        Should.Throw<ArgumentException>(() =>
            Tiny.Encode("a", new int[1].AsSpan())).Message.ShouldStartWith("A sequence needs room for its first and last token.");

    [Fact]
    public void A_vocabulary_without_a_needed_token_is_refused() =>
        Should.Throw<InputDataException>(() =>
            new WordPieceTokenizer(["[UNK]", "[CLS]"], source: "v/vocab.txt")).Message.ShouldBe(
            "EMB020: v/vocab.txt: The vocabulary has no token '[SEP]', which every sequence needs. "
                + "Pin the vocabulary that belongs to the model.");

    [Theory]
    [InlineData("{}", "its JSON has another shape.")]
    [InlineData("not json", "its JSON has another shape.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{}}}""", "its model is 'BPE'.")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"a":5}},"normalizer":{"type":"BertNormalizer"}}""",
        "its ids have gaps: 5 of 1 tokens.")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"a":0}},"normalizer":{"type":"NFC"}}""",
        "its normalizer is not BertNormalizer.")]
    [InlineData("""{"model":{"vocab":{"a":0}},"added_tokens":[{"id":0,"content":"a","lstrip":true}]}""",
        "its added token 'a' is matched in a way that is not supported.")]
    public void A_foreign_tokenizer_json_is_refused_with_the_reason(string json, string reason)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["tokenizer.json"], json);
        Should.Throw<InputDataException>(() => TokenizerFiles.ReadJson(folder["tokenizer.json"])).Message.ShouldBe(
            $"EMB021: {folder["tokenizer.json"]}: The file is not a WordPiece tokenizer: {reason} Pin the tokenizer.json or "
                + "vocab.txt of a BERT-family model.");
    }

    [Fact]
    public void A_model_without_a_tokenizer_is_named() =>
        Should.Throw<InputDataException>(() =>
            TokenizerFiles.Find(new Dictionary<string, string>(StringComparer.Ordinal), "org/m")).Message.ShouldBe(
            "EMB022: model org/m: The pin names neither tokenizer.json nor vocab.txt. Add the tokenizer's file to model.files.");
}
