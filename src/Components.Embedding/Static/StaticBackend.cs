using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;

namespace Components.Embedding.Static;

/// <summary>Makes <see cref="StaticEncoder"/>s.</summary>
public sealed class StaticBackend : IEncoderBackend
{
    /// <inheritdoc/>
    public ModelBackend Backend => ModelBackend.Static;

    /// <inheritdoc/>
    /// <exception cref="Foundation.Errors.InputDataException">EMB040, EMB042: the file cannot be used.</exception>
    /// <exception cref="Foundation.Errors.UsageException">EMB041: model.bin is not pinned.</exception>
    public ITextEncoder Open(ModelPin pin, IReadOnlyDictionary<string, string> files, EncoderOptions options)
    {
        if (!files.TryGetValue(StaticModel.FileName, out string? path))
        {
            throw StaticErrors.FileNotPinned(pin);
        }

        StaticModel model = StaticModel.Read(path);
        if (pin.Dimension is int expected && expected != model.Dimension)
        {
            throw StaticErrors.DimensionDiffers(pin, path, model.Dimension);
        }

        return new StaticEncoder(model, pin, options.Threads);
    }
}
