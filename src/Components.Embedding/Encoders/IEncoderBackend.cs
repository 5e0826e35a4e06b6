using Components.Embedding.Contract;
using Components.Embedding.Settings;

namespace Components.Embedding.Encoders;

/// <summary>Makes encoders of one kind. ONNX lives in its own project and registers itself through this.</summary>
public interface IEncoderBackend
{
    /// <summary>The kind it makes.</summary>
    ModelBackend Backend { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="pin">What to load and how to use it.</param>
    /// <param name="files">Place of every pinned file on this machine, by pinned path; digests already verified.</param>
    /// <param name="options">Threads and batches.</param>
    /// <returns>The encoder; the caller disposes it.</returns>
    ITextEncoder Open(ModelPin pin, IReadOnlyDictionary<string, string> files, EncoderOptions options);
}
