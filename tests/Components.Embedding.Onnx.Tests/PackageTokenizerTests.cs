using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;
using Components.Foundation.Errors;

namespace Components.Embedding.Onnx.Tests;

public sealed class PackageTokenizerTests
{
    private static readonly WordPieceTokenizer Own = TokenizerFiles.ReadJson(
        Path.Combine(Models.Fixtures, "tiny-bert", "tokenizer.json"));

    [Fact]
    public void A_pin_that_says_package_gets_the_packages_ids()
    {
        using ITextEncoder own = Models.Open(Models.TinyBert(PoolingMode.Mean));
        using ITextEncoder package = Models.Open(Models.TinyBert(PoolingMode.Mean) with { Tokenizer = TokenizerKind.Package });
        package.Contract.TokenizerSha256.ShouldBe(PackageTokenizer.DigestOf(Own));
        package.Contract.TokenizerSha256.ShouldNotBe(own.Contract.TokenizerSha256);
        package.Contract.Digest().ShouldNotBe(own.Contract.Digest());

        // Symbols are what the package leaves out.
        ((ITokenizingEncoder)package).Tokenize("10 resistor").ShouldBe(((ITokenizingEncoder)own).Tokenize("10 resistor"));
        ((ITokenizingEncoder)package).Tokenize("±10 resistor").ShouldBe(((ITokenizingEncoder)own).Tokenize("10 resistor"));
        ((ITokenizingEncoder)own).Tokenize("±10 resistor").ShouldNotBe(((ITokenizingEncoder)own).Tokenize("10 resistor"));
    }

    [Fact]
    public void What_the_package_tokenized_is_opened_with_the_package_by_its_recorded_digest()
    {
        EncoderFactory factory = new(new ModelLocator([Models.Fixtures]), new OnnxBackend());
        foreach (TokenizerKind kind in Enum.GetValues<TokenizerKind>())
        {
            using ITextEncoder encoder = Models.Open(Models.TinyBert(PoolingMode.Mean) with { Tokenizer = kind });
            RecordedModel recorded = RecordedModel.Of(encoder);
            using ITextEncoder opened = factory.OpenRecorded(recorded.Contract, "vector", EncoderOptions.ForQueries);
            opened.Contract.TokenizerSha256.ShouldBe(recorded.Contract.TokenizerSha256);
        }
    }

    [Fact]
    public void A_recorded_digest_that_no_tokenizer_has_is_a_difference()
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBert(PoolingMode.Mean));
        ModelContract other = encoder.Contract with { TokenizerSha256 = new string('0', 64) };
        using ITextEncoder opened = new EncoderFactory(new ModelLocator([Models.Fixtures]), new OnnxBackend())
            .OpenRecorded(other, "vector", EncoderOptions.ForQueries);
        other.DifferencesOf(opened.Contract)
            .ShouldBe([new ModelDifference("the tokenizer's SHA-256", new string('0', 64), Own.Sha256)]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_limit_cuts_the_same_sequence_short(int limit)
    {
        PackageTokenizer package = new(Own);
        int[] whole = package.Encode("resistor 10k thick film 0402", 0);
        whole.Length.ShouldBeGreaterThan(5);
        package.Encode("resistor 10k thick film 0402", limit).ShouldBe([.. whole[..(limit - 1)], Own.SeparatorId]);
        package.Encode("resistor 10k thick film 0402", whole.Length).ShouldBe(whole);
    }

    [Fact]
    public void A_backend_without_a_choice_of_tokenizers_refuses_one() =>
        Should.Throw<UsageException>(() =>
            ModelPin.From(new ModelSettings { Tokenizer = TokenizerKind.Package })).Message.ShouldBe(
            "EMB012: model components-hashing-v2: The backend 'hashing' has no choice of tokenizers, "
                + "model.tokenizer says 'package'. "
            + "Delete model.tokenizer; only onnx models may use the package's.");
}
