using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;

namespace Components.Embedding.Hashing;

/// <summary>Makes <see cref="HashingEncoder"/>s.</summary>
public sealed class HashingBackend : IEncoderBackend
{
    /// <inheritdoc/>
    public ModelBackend Backend => ModelBackend.Hashing;

    /// <inheritdoc/>
    public ITextEncoder Open(ModelPin pin, IReadOnlyDictionary<string, string> files, EncoderOptions options) =>
        new HashingEncoder(pin.Dimension ?? HashingEncoder.DefaultDimension, pin, options.Threads);
}
