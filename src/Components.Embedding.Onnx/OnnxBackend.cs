using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;

namespace Components.Embedding.Onnx;

/// <summary>Makes <see cref="OnnxEncoder"/>s: any BERT-family sentence encoder whose graph takes input_ids, attention_mask and,
/// optionally, token_type_ids.</summary>
public sealed class OnnxBackend : IEncoderBackend
{
    /// <summary>Whether this program was built with ONNX Runtime.</summary>
    public static bool IsInstalled => SessionFactory.IsInstalled;

    /// <inheritdoc/>
    public ModelBackend Backend => ModelBackend.Onnx;

    /// <inheritdoc/>
    /// <exception cref="Catalog.Errors.EnvironmentException">EMB030: built without ONNX Runtime. EMB031: its native library
    /// cannot be loaded.</exception>
    /// <exception cref="Catalog.Errors.InputDataException">EMB032, EMB033: the graph cannot be used. EMB020 to EMB022: the tokenizer
    /// cannot be used.</exception>
    /// <exception cref="Catalog.Errors.UsageException">EMB034: the pooling is not one of a transformer.</exception>
    public ITextEncoder Open(ModelPin pin, IReadOnlyDictionary<string, string> files, EncoderOptions options)
    {
        if (pin.Pooling is not (PoolingMode.Mean or PoolingMode.Cls))
        {
            throw OnnxErrors.PoolingUnusable(pin);
        }

        WordPieceTokenizer tokenizer = TokenizerFiles.Find(files, pin.Id);
        string[] graphs = [.. files.Where(static file => file.Key.EndsWith(".onnx", StringComparison.Ordinal)).Select(static file => file.Value)];
        if (graphs.Length != 1)
        {
            throw OnnxErrors.GraphsPinned(pin, graphs.Length);
        }

        ITransformerSession session = SessionFactory.Open(graphs[0]);
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
}
