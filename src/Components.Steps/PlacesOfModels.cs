using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Embedding.Opening;
using Components.Foundation.Files;

namespace Components.Steps;

/// <summary>Encoders and model files in the places of a run.</summary>
public static class PlacesOfModels
{
    /// <summary>Finds model files.</summary>
    /// <param name="places">Directories.</param>
    /// <returns>The locator.</returns>
    public static ModelLocator ModelLocator(this Places places) =>
        Embedding.Encoders.ModelLocator.Usual(places.Root, places.ModelDirectory, places.ModelCacheDirectory);

    /// <summary>Opens encoders with every backend; never downloads.</summary>
    /// <param name="places">Directories.</param>
    /// <returns>The factory.</returns>
    public static EncoderFactory Encoders(this Places places) => new(places.ModelLocator(), new OnnxBackend());
}
