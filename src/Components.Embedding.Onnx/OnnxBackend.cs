using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;

namespace Components.Embedding.Onnx;

/// <summary>Makes <see cref="OnnxEncoder"/>s: any BERT-family sentence encoder whose graph takes input_ids, attention_mask and,
/// optionally, token_type_ids.</summary>
public sealed class OnnxBackend : IEncoderBackend
{
    /// <inheritdoc/>
    public ModelBackend Backend => ModelBackend.Onnx;

    /// <inheritdoc/>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB031: the native library cannot be loaded.
    /// EMB037, EMB038: the execution provider cannot be used. EMB029: the memory does not suffice.</exception>
    /// <exception cref="Foundation.Errors.InputDataException">EMB030, EMB032, EMB033: the graph cannot be used. EMB020 to EMB023:
    /// the tokenizer cannot be used, or not with this graph.</exception>
    /// <exception cref="Foundation.Errors.UsageException">EMB034: the pooling is not one of a transformer. EMB039: the token
    /// limit does not fit the graph.</exception>
    public ITextEncoder Open(ModelPin pin, IReadOnlyDictionary<string, string> files, EncoderOptions options)
    {
        if (pin.Pooling is not (PoolingMode.Mean or PoolingMode.Cls))
        {
            throw OnnxErrors.PoolingUnusable(pin);
        }

        ISequenceTokenizer tokenizer = TokenizerOf(pin, TokenizerFiles.Find(files, pin.Id));
        string[] graphs = [.. files.Where(static file => file.Key.EndsWith(".onnx", StringComparison.Ordinal))
            .Select(static file => file.Value)];
        if (graphs.Length != 1)
        {
            throw OnnxErrors.GraphsPinned(pin, graphs.Length);
        }

        TransformerSession session = TransformerSession.Open(graphs[0], options.Provider);
        try
        {
            return new OnnxEncoder(pin, tokenizer, session, graphs[0], options);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    // A snapshot records a digest, a pin a word. A digest that neither tokenizer has is refused later, when the contracts are
    // compared.
    private static ISequenceTokenizer TokenizerOf(ModelPin pin, WordPieceTokenizer own)
    {
        bool isPackage = pin.TokenizerSha256 is string digest
            ? string.Equals(digest, PackageTokenizer.DigestOf(own), StringComparison.Ordinal)
            : pin.Tokenizer == TokenizerKind.Package;
        return isPackage ? new PackageTokenizer(own) : own;
    }
}
