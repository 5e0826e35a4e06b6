using System.Reflection;
using System.Text;
using Components.Embedding.Tokenizers;
using Components.Foundation.Files;
using Microsoft.ML.Tokenizers;
using OwnTokenizer = Components.Embedding.Tokenizers.WordPieceTokenizer;

namespace Components.Embedding.Onnx;

/// <summary>BertTokenizer of Microsoft.ML.Tokenizers over the same vocabulary and options as our own. It gives other ids than the
/// reference where a text has symbols or accents (docs/decisions/0100): for models that were trained with it.</summary>
internal sealed class PackageTokenizer : ISequenceTokenizer
{
    private readonly BertTokenizer _tokenizer;
    private readonly int _separator;

    /// <summary>Makes the package's tokenizer.</summary>
    /// <param name="own">Vocabulary and options.</param>
    public PackageTokenizer(OwnTokenizer own)
    {
        Sha256 = DigestOf(own);
        _separator = own.SeparatorId;
        VocabularySize = own.VocabularySize;
        using MemoryStream vocabulary = new(Encoding.UTF8.GetBytes(string.Join('\n', own.Tokens)));
        _tokenizer = BertTokenizer.Create(vocabulary, new BertOptions
        {
            LowerCaseBeforeTokenization = own.Options.Lowercase,
            IndividuallyTokenizeCjk = own.Options.SplitIdeographs,
            RemoveNonSpacingMarks = own.Options.StripAccents ?? own.Options.Lowercase,
            ContinuingSubwordPrefix = own.Options.ContinuationPrefix,
            MaxInputCharsPerWord = own.Options.LongestWord,
            UnknownToken = own.Options.UnknownToken,
            ClassificationToken = own.Options.ClassToken,
            SeparatorToken = own.Options.SeparatorToken,
            PaddingToken = own.Options.PaddingToken,
        });
    }

    /// <inheritdoc/>
    public string Sha256 { get; }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <summary>Digest of the package's tokenizer over a vocabulary. It differs from our own's, and with the package's
    /// version.</summary>
    /// <param name="own">Vocabulary and options.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string DigestOf(OwnTokenizer own)
    {
        string version = typeof(
            BertTokenizer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return Sha256Digest.OfText($"Microsoft.ML.Tokenizers {version} BertTokenizer\n{own.Sha256}\n").ToString();
    }

    /// <inheritdoc/>
    /// <remarks>The package's own limit throws where it is small and cuts at another place; so it encodes everything, and we
    /// cut.</remarks>
    public int[] Encode(string text, int maxTokens = 0)
    {
        IReadOnlyList<int> ids = _tokenizer.EncodeToIds(text);
        return maxTokens == 0 || ids.Count <= maxTokens ? [.. ids] : [.. ids.Take(maxTokens - 1), _separator];
    }
}
