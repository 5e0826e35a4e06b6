using System.Globalization;
using System.Text;
using System.Text.Json;
using Components.Embedding.Tokenizers;
using Components.TestKit.Files;
using Microsoft.ML.Tokenizers;
using OwnOptions = Components.Embedding.Tokenizers.WordPieceOptions;
using OwnTokenizer = Components.Embedding.Tokenizers.WordPieceTokenizer;
using PackageWordPiece = Microsoft.ML.Tokenizers.WordPieceTokenizer;

namespace Components.Embedding.Onnx.Tests;

/// <summary>Microsoft.ML.Tokenizers on the reference's cases, which our own tokenizer equals in all (GoldenTokenizerTests).
/// Every difference has a kind, and the kinds are counted: a new version of the package that behaves otherwise shows here.
/// Without ICU, as the whole product runs; with it the package takes accents off, and 33 cases of <c>uncased</c> more are the
/// same.</summary>
public sealed class SecondRefereeTests : IDisposable
{
    /// <summary>As the reference.</summary>
    private const string Same = "same";

    /// <summary>Its own limit is an exception when first and last token leave no room.</summary>
    private const string Throws = "throws at a small limit";

    /// <summary>Its own limit ends the sequence at another place.</summary>
    private const string Cut = "cut at another place";

    /// <summary>Mathematical, currency and other symbols are left out: <c>±</c>, <c>+</c>, <c>~</c>, <c>℃</c>,
    /// <c>$</c>.</summary>
    private const string Symbols = "symbols left out";

    /// <summary><c>_</c> is a letter to it, and punctuation to the reference.</summary>
    private const string Underscores = "underscore inside a word";

    /// <summary>Accents, combining marks, digits and scripts beyond ASCII.</summary>
    private const string BeyondAscii = "beyond ASCII";

    /// <summary>A tab or line end is dropped as a control character, and joins the words that it parts.</summary>
    private const string WhiteSpace = "tab or line end joins words";

    /// <summary><c>[cls]</c> in small letters is a special token to it.</summary>
    private const string SpecialInLowerCase = "special token in lower case";

    private readonly string _directory = Directory.CreateTempSubdirectory("second-referee-").FullName;

    [Fact]
    public void Bert_tokenizer_on_tiny_berts_cases() =>
        Kinds(TinyCases, TinyVocabulary).ShouldBe(
            [(BeyondAscii, 245), (Same, 267), (SpecialInLowerCase, 1), (Symbols, 297), (WhiteSpace, 1), (Underscores, 19)]);

    [Fact]
    public void Bert_tokenizer_on_the_uncased_cases() =>
        Kinds(Recorded("uncased.jsonl.br"), UncasedVocabulary())
            .ShouldBe([(BeyondAscii, 1114), (Same, 1195), (SpecialInLowerCase, 1), (Symbols, 1727), (WhiteSpace, 1),
                (Underscores, 92)]);

    [Fact]
    public void Bert_tokenizer_on_the_truncated_cases() =>
        Kinds(Recorded("uncased-truncated.jsonl.br"), UncasedVocabulary())
            .ShouldBe([(BeyondAscii, 40), (Cut, 166), (Same, 347), (SpecialInLowerCase, 4), (Symbols, 76), (Throws, 160),
                (Underscores, 7)]);

    [Fact]
    public void Bert_tokenizer_on_the_cased_cases() =>
        Kinds(Recorded("cased.jsonl.br"), UncasedVocabulary(), new() { Lowercase = false })
            .ShouldBe([(BeyondAscii, 165), (Same, 174), (Symbols, 177), (WhiteSpace, 1), (Underscores, 13)]);

    [Fact]
    public void Bert_tokenizer_on_the_cases_that_keep_accents() =>
        Kinds(Recorded("uncased-keep-accents.jsonl.br"), UncasedVocabulary(), new() { StripAccents = false })
            .ShouldBe([(BeyondAscii, 175), (Same, 167), (SpecialInLowerCase, 1), (Symbols, 174), (WhiteSpace, 1),
                (Underscores, 12)]);

    [Fact]
    public void Bert_tokenizer_on_the_cases_that_leave_ideographs_together() =>
        Kinds(Recorded("uncased-no-cjk-split.jsonl.br"), UncasedVocabulary(), new() { SplitIdeographs = false })
            .ShouldBe([(BeyondAscii, 292), (Same, 140), (SpecialInLowerCase, 1), (Symbols, 93), (WhiteSpace, 1),
                (Underscores, 3)]);

    [Fact]
    public void Word_piece_on_the_words_that_our_splitter_makes_is_the_reference() =>
        WordPieceEquals(TinyCases, TinyVocabulary, cases: 830);

    [Fact]
    public void Word_piece_on_our_words_is_the_reference_for_the_uncased_cases() =>
        WordPieceEquals(Recorded("uncased.jsonl.br"), UncasedVocabulary(), cases: 4130);

    [Fact]
    public void Word_piece_on_our_words_cut_where_we_cut_is_the_reference_for_the_truncated_cases() =>
        WordPieceEquals(Recorded("uncased-truncated.jsonl.br"), UncasedVocabulary(), cases: 800);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string TinyCases => Recorded("tiny-bert.jsonl");

    private static string TinyVocabulary => Path.Combine(Models.Fixtures, "tiny-bert", "vocab.txt");

    private static string Recorded(string name) => Path.Combine(Models.Fixtures, "tokenizer", name);

    private string UncasedVocabulary() =>
        CompressedFile.Unpack(Path.Combine(Models.Fixtures, "all-MiniLM-L6-v2", "vocab.txt.br"), _directory);

    private static (string Kind, int Count)[] Kinds(string casesPath, string vocabularyPath, OwnOptions? options = null)
    {
        OwnTokenizer read = TokenizerFiles.ReadVocabulary(vocabularyPath);
        OwnTokenizer own = options is null ? read : new OwnTokenizer(read.Tokens, options);
        BertTokenizer package = BertTokenizer.Create(vocabularyPath, new BertOptions
        {
            LowerCaseBeforeTokenization = own.Options.Lowercase,
            RemoveNonSpacingMarks = own.Options.StripAccents ?? own.Options.Lowercase,
            IndividuallyTokenizeCjk = own.Options.SplitIdeographs,
        });
        return [.. Cases(casesPath)
            .Select(line => KindOf(line, own, package))
            .CountBy(static kind => kind, StringComparer.Ordinal)
            .Select(static pair => (pair.Key, pair.Value))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)];
    }

    // A kind is claimed only where undoing its cause makes both agree; what is left must hold a character beyond ASCII.
    private static string KindOf((string Text, int MaxTokens, int[] Ids) given, OwnTokenizer own, BertTokenizer package)
    {
        int[] found;
        try
        {
            found = given.MaxTokens > 0 ? [.. package.EncodeToIds(given.Text, given.MaxTokens, out _, out _)]
                : [.. package.EncodeToIds(given.Text)];
        }
        catch (ArgumentOutOfRangeException)
        {
            return Throws;
        }

        if (found.AsSpan().SequenceEqual(given.Ids))
        {
            return Same;
        }

        if (Whole(given.Text).AsSpan().SequenceEqual(given.Ids))
        {
            return Cut;
        }

        int[] withoutSymbols = own.Encode(WithoutSymbols(given.Text), given.MaxTokens);
        return Whole(given.Text).AsSpan().SequenceEqual(withoutSymbols) ? Symbols
            : given.Text.Contains('_') && Whole(given.Text.Replace("_", " _ ", StringComparison.Ordinal)).AsSpan()
            .SequenceEqual(withoutSymbols) ? Underscores
            : Whole(given.Text).AsSpan().SequenceEqual(own.Encode(given.Text.ToUpperInvariant(), given.MaxTokens))
            ? SpecialInLowerCase
            : Whole(given.Text).AsSpan().SequenceEqual(own.Encode(
                string.Concat(given.Text.Where(static unit => unit is not ('\t' or '\n' or '\r'))), given.MaxTokens)) ? WhiteSpace
            : !Ascii.IsValid(given.Text) ? BeyondAscii
            : $"no kind yet: {given.Text}";

        int[] Whole(string text)
        {
            int[] ids = [.. package.EncodeToIds(text)];
            return given.MaxTokens > 0 && ids.Length > given.MaxTokens ? [.. ids[..(given.MaxTokens - 1)], own.SeparatorId] : ids;
        }
    }

    private static string WithoutSymbols(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isSymbol = Rune.GetUnicodeCategory(rune) is UnicodeCategory.MathSymbol
                or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;
            plain.Append(isSymbol ? " " : rune.ToString());
        }

        return plain.ToString();
    }

    private static void WordPieceEquals(string casesPath, string vocabularyPath, int cases)
    {
        OwnTokenizer own = TokenizerFiles.ReadVocabulary(vocabularyPath);
        PackageWordPiece package = PackageWordPiece.Create(vocabularyPath, new Microsoft.ML.Tokenizers.WordPieceOptions
        {
            PreTokenizer = PreTokenizer.CreateWhiteSpace(),
            MaxInputCharsPerWord = own.Options.LongestWord,
            SpecialTokens = own.Options.SpecialTokens.ToDictionary(static token => token, token =>
                own.Tokens.ToList().IndexOf(token), StringComparer.Ordinal),
        });
        WordReader words = new();
        int seen = 0;
        foreach ((string text, int maxTokens, int[] ids) in Cases(casesPath))
        {
            int[] found = [own.ClassId, .. package.EncodeToIds(string.Join(' ', words.Read(text))), own.SeparatorId];
            bool isCut = maxTokens > 0 && found.Length > maxTokens;
            int[] kept = isCut ? [.. found[..(maxTokens - 1)], own.SeparatorId] : found;
            kept.ShouldBe(ids, text);
            seen++;
        }

        seen.ShouldBe(cases);
    }

    private static IEnumerable<(string Text, int MaxTokens, int[] Ids)> Cases(string path)
    {
        foreach (string line in CompressedFile.ReadLines(path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            yield return (
                root.GetProperty("text").GetString()!,
                root.TryGetProperty("max_tokens", out JsonElement limit) ? limit.GetInt32() : 0,
                [.. root.GetProperty("ids").EnumerateArray().Select(static id => id.GetInt32())]);
        }
    }

    /// <summary>The words that our tokenizer makes of a text, read off a vocabulary that has every character, alone and inside
    /// a word.</summary>
    private sealed class WordReader
    {
        private const int Scalars = 0x20000;

        private readonly string[] _tokens;
        private readonly OwnTokenizer _tokenizer;

        public WordReader()
        {
            string[] characters = [.. Enumerable.Range(0, Scalars).Where(static value => Rune.IsValid(value))
                .Select(static value => new Rune(value).ToString())];
            _tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. characters,
                .. characters.Select(static character => $"##{character}")];
            _tokenizer = new OwnTokenizer(_tokens, new Components.Embedding.Tokenizers.WordPieceOptions { LongestWord = 4096 });
        }

        public IReadOnlyList<string> Read(string text)
        {
            List<string> words = [];
            foreach (int id in _tokenizer.Encode(text)[1..^1])
            {
                if (_tokens[id].Length > 2 && _tokens[id].StartsWith("##", StringComparison.Ordinal))
                {
                    words[^1] += _tokens[id][2..];
                }
                else
                {
                    words.Add(_tokens[id]);
                }
            }

            return words;
        }
    }
}
