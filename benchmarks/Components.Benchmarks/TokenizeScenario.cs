using System.Globalization;
using System.Text;
using Components.Catalog.Corpus;
using Components.Embedding.Onnx;
using Components.Embedding.Tokenizers;
using Microsoft.ML.Tokenizers;
using OwnTokenizer = Components.Embedding.Tokenizers.WordPieceTokenizer;
using PackageWordPiece = Microsoft.ML.Tokenizers.WordPieceTokenizer;

namespace Components.Benchmarks;

/// <summary>Speed and allocations of our tokenizer beside those of Microsoft.ML.Tokenizers, on the texts of a corpus: the figures
/// of docs/decisions/0100.</summary>
internal static class TokenizeScenario
{
    public static int Run(Arguments arguments)
    {
        string[] texts = [.. CorpusCodec.Read(arguments.Text("corpus")).Select(static record => record.Text)
            .Take(arguments.Number("count", 3000))];
        // The runtime optimises the code in the first five or so.
        int rounds = arguments.Number("rounds", 20);
        OwnTokenizer own = TokenizerFiles.ReadJson(arguments.Text("tokenizer"));
        int[] ids = new int[4096];
        Measure("own", texts, rounds, text => own.Encode(text, ids.AsSpan()));

        PackageTokenizer package = new(own);
        Measure("BertTokenizer", texts, rounds, text => package.Encode(text).Length);

        // Words are made before the clock starts: our splitter's work is not the package's.
        string[] words = [.. texts.Select(text => WordsOf(own, text))];
        PackageWordPiece pieces = WordPieceOver(own);
        Measure("WordPiece on our words", words, rounds, text => pieces.EncodeToIds(text).Count);
        return 0;
    }

    private static void Measure(string name, string[] texts, int rounds, Func<string, int> encode)
    {
        long tokens = texts.Sum(text => (long)encode(text));
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (string text in texts)
        {
            encode(text);
        }

        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)texts.Length;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {texts.Length:N0} texts, {tokens:N0} tokens, {bytes:N0} bytes a text"));
        for (int round = 0; round < rounds; round++)
        {
            EmbedScenario.Report($"round {round + 1}", tokens, "tokens", () =>
            {
                foreach (string text in texts)
                {
                    encode(text);
                }
            });
        }
    }

    private static PackageWordPiece WordPieceOver(OwnTokenizer own)
    {
        using MemoryStream vocabulary = new(Encoding.UTF8.GetBytes(string.Join('\n', own.Tokens)));
        return PackageWordPiece.Create(vocabulary, new Microsoft.ML.Tokenizers.WordPieceOptions
        {
            PreTokenizer = PreTokenizer.CreateWhiteSpace(),
            MaxInputCharsPerWord = own.Options.LongestWord,
        });
    }

    // Pieces of one word stand together again; a word that the vocabulary cannot spell is its mark for that.
    private static string WordsOf(OwnTokenizer own, string text)
    {
        StringBuilder words = new(text.Length);
        foreach (int id in own.Encode(text)[1..^1])
        {
            string token = own.Tokens[id];
            bool goesOn = token.Length > own.Options.ContinuationPrefix.Length
                && token.StartsWith(own.Options.ContinuationPrefix, StringComparison.Ordinal);
            words.Append(goesOn ? token[own.Options.ContinuationPrefix.Length..] : $" {token}");
        }

        return words.ToString();
    }
}
